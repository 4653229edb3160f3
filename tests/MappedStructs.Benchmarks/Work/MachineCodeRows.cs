using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops.Listing;

namespace MappedStructs.Benchmarks.Work;

/// <summary>The instructions of the hot loops, which no busy machine can blur.</summary>
internal static class MachineCodeRows
{
    public static IEnumerable<Row> Measure() => Compare("read-modify-write two fields",
        ("`ref Value`", "TwoFields:RefValue", "TwoFields:Pointer"),
        ("`View`", "TwoFields:View", "TwoFields:FieldPointers"));

    /// <summary>The loops inside write scopes.</summary>
    public static IEnumerable<Row> MeasureScopes() => Compare("increment a field in a write scope",
        ("`ref write.Value`", "WriteScope:RefValue", "FirstField:Pointer"),
        ("`ref write.Value.Errors`", "WriteScope:RefField", "OneField:FieldPointer"),
        ("`ref write[i]` of a list", "WriteScope:RefRow", "FirstField:Pointer"));

    private static IEnumerable<Row> Compare(string work, params (string Way, string Ours, string Pointer)[] loops)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return [new Row("instructions of the loops", "not run", "read on x64 only", "", "the pointer's", Verdict.NotRun)];
        JitListing listing = ListingRun.Capture();
        return [.. loops.Select(loop => Compare(listing, $"{work}, {loop.Way}", loop.Ours, loop.Pointer))];
    }

    private static Row Compare(JitListing listing, string work, string ours, string pointer)
    {
        IReadOnlyList<string> mine = listing.Loop(ours).Instructions;
        IReadOnlyList<string> other = listing.Loop(pointer).Instructions;
        bool isSame = mine.SequenceEqual(other);
        return new Row(work, $"{mine.Count} instructions", $"pointer: {other.Count} instructions",
            isSame ? "the same ones" : "others", "the pointer's", isSame ? Verdict.Reached : Verdict.Missed);
    }
}
