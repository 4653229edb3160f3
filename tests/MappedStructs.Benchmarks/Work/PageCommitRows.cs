using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Committing one field in each of 100 random pages of 1 GiB.</summary>
internal sealed class PageCommitRows(WorkingFolder folder, CompiledCommits? compiled, CompiledRivals? maps, int rounds)
{
    private const int Pages = 100;
    private const int PageLength = 4096;
    private const long Length = 1L << 30;
    private const int WarmUps = 5;
    private const string PWrite = "C pwrite of the pages, fdatasync (not atomic)";
    private const string MSync = "C msync, default advice (not atomic)";

    public IEnumerable<Row> Measure()
    {
        string inPlace = WrittenFile.New(folder, "pages-pwrite", Length), shared = WrittenFile.New(folder, "pages-msync", Length);
        using SafeFileHandle written = File.OpenHandle(inPlace, FileMode.Open, FileAccess.ReadWrite);
        List<Contestant> contestants = [];
        long mapped = 0;
        if (compiled is not null && maps is not null)
        {
            byte[] page = new byte[PageLength];
            contestants.Add(New(PWrite, offsets => compiled.CommitPages(written, page, offsets)));
            mapped = maps.Map(shared, Length, randomAdvice: false);
            contestants.Add(New(MSync, offsets => compiled.MSyncPages(mapped, Length, offsets)));
        }

        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, WarmUps);
        if (mapped != 0)
            maps!.Unmap(mapped, Length);
        File.Delete(inPlace);
        File.Delete(shared);
        yield return Comparison.Beside("100 pages", times[MSync], PWrite, times[PWrite]);
    }

    /// <summary>Draws other pages each time; everybody draws the same ones.</summary>
    private static Contestant New(string name, Func<long[], double> commit)
    {
        var random = new Random(20260101);
        return new(name, _ => commit([.. Enumerable.Range(0, Pages).Select(_ => random.NextInt64(Length / PageLength) * PageLength)]));
    }
}
