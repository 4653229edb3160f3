using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops.Listing;

namespace MappedStructs.Benchmarks.Work;

/// <summary>The instructions of the hot loops, which no busy machine can blur.</summary>
internal static class MachineCodeRows
{
    public static IEnumerable<Row> Measure()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            yield return new Row("instructions of the loops", "not run", "read on x64 only", "", "the pointer's", Verdict.NotRun);
            yield break;
        }
        JitListing listing = ListingRun.Capture();
        yield return Compare(listing, "`ref Value`", "TwoFields:RefValue", "TwoFields:Pointer");
        yield return Compare(listing, "`View`", "TwoFields:View", "TwoFields:FieldPointers");
    }

    private static Row Compare(JitListing listing, string way, string ours, string pointer)
    {
        IReadOnlyList<string> mine = listing.Loop(ours).Instructions;
        IReadOnlyList<string> other = listing.Loop(pointer).Instructions;
        bool isSame = mine.SequenceEqual(other);
        return new Row($"read-modify-write two fields, {way}", $"{mine.Count} instructions", $"pointer: {other.Count} instructions",
            isSame ? "the same ones" : "others", "the pointer's", isSame ? Verdict.Reached : Verdict.Missed);
    }
}
