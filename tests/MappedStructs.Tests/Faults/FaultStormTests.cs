namespace MappedStructs.Tests.Faults;

/// <summary>Many faults on several threads, with garbage collections forced all the time and null references among them.</summary>
public sealed class FaultStormTests : FaultTest
{
    private const int Threads = 4;
    private const int Each = 5_000;

    [Fact]
    public void Twenty_thousand_faults_over_four_threads_are_contained() => Assert.Equal(
        [$"zeros {Threads * Each}, caught 0, finally {Threads * Each}, null references {Threads * Each / 10}, faults {Threads * Each}"],
        Lines("fault-storm", NewPath(), "Contain", $"{Threads}", $"{Each}"));

    [Fact]
    public void Twenty_thousand_faults_over_four_threads_are_thrown_and_caught() => Assert.Equal(
        [$"zeros 0, caught {Threads * Each}, finally {Threads * Each}, null references {Threads * Each / 10}, faults {Threads * Each}"],
        Lines("fault-storm", NewPath(), "Throw", $"{Threads}", $"{Each}"));
}
