using System;
using System.IO;

namespace MappedStructs.Tests.Atomic;

/// <summary>The process changes its current directory while a file is open that was named from there. No other test runs meanwhile.</summary>
[Collection(nameof(CurrentDirectoryTests))]
[CollectionDefinition(nameof(CurrentDirectoryTests), DisableParallelization = true)]
public sealed class CurrentDirectoryTests : AtomicTest
{
    [Fact]
    public void Another_current_directory_is_no_loss_of_the_journal()
    {
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = Path.GetDirectoryName(FilePath)!;
            using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(Path.GetFileName(FilePath));
            Commit(list, write => write.Add(new Sample(0)));
            Environment.CurrentDirectory = before;
            Commit(list, write => write.Add(new Sample(1)));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
        AssertReopens(2, generation: 2);
    }
}
