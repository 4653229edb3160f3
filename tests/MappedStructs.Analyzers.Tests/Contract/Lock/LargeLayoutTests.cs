using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>A layout as long as a schema may be, all of it changed. An editor compares it with every keystroke.</summary>
public class LargeLayoutTests
{
    private const int Fields = 500;

    [Theory]
    [InlineData("", "", "MPS0026")]
    [InlineData("Version = 2", "[RenamedFrom(\"A{0}\")] ", "MPS0025")]
    public async Task Fields_that_all_moved_and_were_renamed_are_paired_in_no_time(string arguments, string attribute, string expected)
    {
        string shipped = $"S version 1 size {Fields * 8}\n" + Lines("{1} i64 A{0}\n");
        string source = $"using MappedStructs;\n[MappedFile({arguments})]\npublic partial struct S {{ public byte First; {Lines(attribute + "public long B{0}; ")} }}";
        await Build.Run(source, shipped: shipped, generate: false);

        // A tenth of a second; it was four and more while attributes were looked up for each pair of fields.
        var watch = Stopwatch.StartNew();
        IReadOnlyList<Diagnostic> found = await Build.Run(source, shipped: shipped, generate: false);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        Assert.Contains(expected, found.Select(static d => d.Id));
    }

    private static string Lines(string format) => string.Concat(Enumerable.Range(0, Fields).Select(i => format
        .Replace("{0}", $"{i}", StringComparison.Ordinal)
        .Replace("{1}", $"{i * 8}", StringComparison.Ordinal)));
}
