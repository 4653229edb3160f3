using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Tests.Incrementality;

public sealed class IncrementalityTests
{
    private const string Counters = "[MappedStructs.MappedFile] public partial struct Counters { public long Requests; public Inner Inner; }";
    private const string Inner = "public struct Inner { public int A; }";
    private const string Other = "[MappedStructs.MappedFile] public partial struct Other { public long A; }";

    [Fact]
    public void An_unrelated_file_does_nothing() =>
        Run.AfterEdit([Counters, Inner, Other], [Counters, Inner, Other, "class Unrelated { }"]).AssertNothingDone();

    [Fact]
    public void An_unrelated_edit_over_1000_structs_does_nothing()
    {
        string[] sources =
        [
            .. Enumerable.Range(0, 1000).Select(i => $"[MappedStructs.MappedFile] public partial struct S{i} {{ public long A; public int B; public byte C; }}"),
            "class Unrelated { void M() { } }",
        ];
        string[] edited = [.. sources[..1000], "class Unrelated { void M() { int x = 0; } }"];
        GeneratorRunResult result = Run.AfterEdit(sources, edited);
        Assert.Equal(1000, result.GeneratedSources.Length);
        result.AssertNothingDone();
    }

    [Theory]
    [InlineData("// a comment\n[MappedStructs.MappedFile] public partial struct Counters { public long Requests; /* here */ public Inner Inner; }")]
    [InlineData("\n\n   [MappedStructs.MappedFile]\n public   partial struct Counters\n{ public long Requests;\n public Inner Inner; }")]
    [InlineData("[MappedStructs.MappedFile] public partial struct Counters { public long Requests; public Inner Inner; public readonly long Twice() => Requests * 2; }")]
    [InlineData("/// <summary>Documented.</summary>\n[MappedStructs.MappedFile] public partial struct Counters { /// <summary>So.</summary>\npublic long Requests; public Inner Inner; }")]
    public void An_edit_that_leaves_the_layout_does_nothing(string edited) =>
        Run.AfterEdit([Counters, Inner, Other], [edited, Inner, Other]).AssertNothingDone();

    [Theory]
    [InlineData("[MappedStructs.MappedFile] public partial struct Counters { public long Requests; public Inner Inner; public int More; }", Inner)]
    [InlineData("[MappedStructs.MappedFile] public partial struct Counters { public ulong Requests; public Inner Inner; }", Inner)]
    [InlineData("[MappedStructs.MappedFile(Version = 2)] public partial struct Counters { public long Requests; public Inner Inner; }", Inner)]
    [InlineData("[MappedStructs.MappedFile] internal partial struct Counters { public long Requests; public Inner Inner; }", Inner)]
    [InlineData("[MappedStructs.MappedFile] public partial struct Counters { public long Requests; public Inner Inner; public long Create() => 0; public static int Open; }", Inner)]
    [InlineData(Counters, "public struct Inner { public int A; public int B; }")]
    [InlineData(Counters, "public struct Inner { public float A; }")]
    [InlineData(Counters, "public struct Inner { public int Renamed; }")]
    public void An_edit_of_the_layout_emits_that_struct_alone(string counters, string inner) =>
        AssertFirstAloneIsModified(Run.AfterEdit([Counters, Inner, Other], [counters, inner, Other]));

    // The file has an attribute before and after: Roslyn looks at files in a list of those that have one.
    [Theory]
    [InlineData("public struct Inner { [MappedStructs.RenamedFrom(\"B\")] public int A; }", "public struct Inner { [MappedStructs.RenamedFrom(\"C\")] public int A; }")]
    [InlineData("[MappedStructs.Closed] public enum E { A } public struct Inner { public E E; }", "[MappedStructs.Closed] public enum E { A, B } public struct Inner { public E E; }")]
    [InlineData("[System.Flags] public enum E { A } public struct Inner { public E E; }", "[MappedStructs.Closed] public enum E { A } public struct Inner { public E E; }")]
    public void An_edit_of_an_earlier_name_or_a_closed_value_emits_that_struct_alone(string before, string after) =>
        AssertFirstAloneIsModified(Run.AfterEdit([Counters, before, Other], [Counters, after, Other]));

    [Fact]
    public void A_struct_that_becomes_unfit_takes_its_code_away()
    {
        GeneratorRunResult result = Run.AfterEdit([Counters, Inner], [Counters, "public struct Inner { public string A; }"]);
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void Every_step_is_named()
    {
        GeneratorRunResult result = Run.AfterEdit([Counters, Inner], [Counters, Inner]);
        string[] own = [.. result.TrackedSteps.Keys.Where(k => !k.Contains("ForAttribute", StringComparison.Ordinal) && k is not ("Compilation" or "CompilationOptions" or "SourceOutput" or "ImplementationSourceOutput"))];
        Assert.Equal(TrackingNames.All.Order(), own.Where(TrackingNames.All.Contains).Order());
    }

    private static void AssertFirstAloneIsModified(GeneratorRunResult result)
    {
        foreach (string step in TrackingNames.All)
        {
            IncrementalStepRunReason[] reasons = result.Reasons(step);
            Assert.Equal(2, reasons.Length);
            Assert.Equal(IncrementalStepRunReason.Modified, reasons[0]);
            Assert.NotEqual(IncrementalStepRunReason.Modified, reasons[1]);
        }
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], result.OutputReasons().Order());
    }
}
