using System;
using System.Diagnostics;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using MappedStructs.HotLoops;
using MappedStructs.HotLoops.Loops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>The hot loops under BenchmarkDotNet: nanoseconds a round, and bytes allocated.</summary>
public unsafe class HotLoopBenchmarks
{
    private const int Rounds = 1000;

    /// <summary>Fewer, so that an iteration of the slow rival is no longer than one of the others, and no more often disturbed.</summary>
    private const int AccessorRounds = 40;

    private static readonly TimeSpan s_compiling = TimeSpan.FromSeconds(4);
    private static bool s_isWarm;

    private MappedRecord<Counters>? _record;
    private MemoryMappedFile? _file;
    private MemoryMappedViewAccessor? _accessor;
    private Counters* _pointer;
    private long _offset;

    /// <summary>Where the two files go. Static, since BenchmarkDotNet makes the instances.</summary>
    internal static string Folder { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        string path = Path.Combine(Folder, "loops.map");
        string copy = Path.Combine(Folder, "loops-accessor.map");
        File.Delete(path);
        _record = Counters.Create(path);
        _record.Flush();
        _pointer = (Counters*)Unsafe.AsPointer(ref _record.Value);
        File.Copy(path, copy, overwrite: true);
        _file = MemoryMappedFile.CreateFromFile(copy, FileMode.Open);
        _accessor = _file.CreateViewAccessor();
        // The struct is the end of its file.
        _offset = new FileInfo(copy).Length - sizeof(Counters);
        WarmUp();
    }

    /// <summary>
    /// Runs everything until the runtime has compiled it for the last time, which it begins 100 ms after the start of
    /// new code at the earliest, and does in the background.
    /// </summary>
    private void WarmUp()
    {
        for (long start = Stopwatch.GetTimestamp(); !s_isWarm && Stopwatch.GetElapsedTime(start) < s_compiling;)
        {
            OnePointer();
            OneRefValue();
            OneView();
            OneProperty();
            OneAccessor();
            EightPointer();
            EightRefValue();
            EightView();
            EightProperty();
            EightAccessor();
        }
        s_isWarm = true;
    }

    [GlobalCleanup]
    public void Close()
    {
        _accessor?.Dispose();
        _file?.Dispose();
        _record?.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void OnePointer() => OneField.Pointer(_pointer, Rounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void OneRefValue() => OneField.RefValue(_record!, Rounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void OneView() => OneField.View(_record!, Rounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void OneProperty() => OneField.Property(_record!, Rounds);

    [Benchmark(OperationsPerInvoke = AccessorRounds)]
    public void OneAccessor() => OneField.Accessor(_accessor!, _offset + sizeof(long), AccessorRounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void EightPointer() => EightFields.Pointer(_pointer, Rounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void EightRefValue() => EightFields.RefValue(_record!, Rounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void EightView() => EightFields.View(_record!, Rounds);

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void EightProperty() => EightFields.Property(_record!, Rounds);

    [Benchmark(OperationsPerInvoke = AccessorRounds)]
    public void EightAccessor() => EightFields.Accessor(_accessor!, _offset, AccessorRounds);
}
