using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.MemoryMappedFiles;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.Memory;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Letting go of 256 MiB of which every page was stored to and not written back.</summary>
internal sealed unsafe class DisposeRows(WorkingFolder folder, CompiledRivals? rivals, int rounds)
{
    private const long Length = 256L << 20;

    public IEnumerable<Row> Measure()
    {
        string ours = NewFile("dispose"), bcl = NewFile("dispose-bcl"), c = NewFile("dispose-c");
        List<Contestant> contestants =
        [
            new("Dispose", _ => WithSync(ours, DisposeRegion)),
            new("BCL", _ => WithSync(bcl, DisposeAccessor)),
        ];
        if (rivals is not null)
            contestants.Add(new("C", _ => WithSync(c, path => Unmap(rivals, path))));

        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, warmUps: 1);
        yield return Comparison.Faster("`Dispose` of 256 dirty MiB", times["Dispose"], "`MemoryMappedFile`", times["BCL"], 10);
        yield return Comparison.Beside("`Dispose` of 256 dirty MiB", times["Dispose"], "C munmap", times["C"]);
    }

    private static double DisposeRegion(string path)
    {
        MappedRegion region = MappedRegion.Map(path, 0, Length, RegionAccess.ReadWrite);
        DirtyEveryPage((byte*)region.Address);
        long start = Stopwatch.GetTimestamp();
        region.Dispose();
        return Clock.Since(start);
    }

    private static double DisposeAccessor(string path)
    {
        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        MemoryMappedViewAccessor accessor = file.CreateViewAccessor();
        byte* address = null;
        accessor.SafeMemoryMappedViewHandle.AcquirePointer(ref address);
        DirtyEveryPage(address);
        accessor.SafeMemoryMappedViewHandle.ReleasePointer();
        long start = Stopwatch.GetTimestamp();
        accessor.Dispose();
        file.Dispose();
        return Clock.Since(start);
    }

    private static double Unmap(CompiledRivals rivals, string path)
    {
        long mapped = rivals.Map(path, Length, randomAdvice: false);
        DirtyEveryPage((byte*)mapped);
        return rivals.Unmap(mapped, Length);
    }

    /// <summary>Writes back what a contestant left dirty, outside its time, so that the next one has the disk to itself.</summary>
    private static double WithSync(string path, Func<string, double> work)
    {
        double elapsed = work(path);
        using FileStream file = File.OpenWrite(path);
        file.Flush(flushToDisk: true);
        return elapsed;
    }

    // The caller has Length bytes mapped at address.
    private static void DirtyEveryPage(byte* address)
    {
        for (long offset = 0; offset < Length; offset += MappedRegion.PageSize)
            address[offset]++;
    }

    private string NewFile(string name)
    {
        string path = folder.File(name);
        // Written out, so that dirtying pages allocates no blocks in anybody's time.
        byte[] chunk = new byte[1 << 20];
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (long written = 0; written < Length; written += chunk.Length)
            file.Write(chunk);
        file.Flush(flushToDisk: true);
        return path;
    }
}
