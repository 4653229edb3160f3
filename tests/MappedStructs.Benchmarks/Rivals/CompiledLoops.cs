using System.Runtime.InteropServices;

namespace MappedStructs.Benchmarks.Rivals;

/// <summary>Loops over rows and columns in C, compiled with <c>-O3 -march=native -ffast-math</c>.</summary>
internal sealed unsafe class CompiledLoops
{
    private readonly delegate* unmanaged<byte*, long, long, long, double> _sumChunks;
    private readonly delegate* unmanaged<byte*, long, long, double> _sumRows;
    private readonly delegate* unmanaged<byte*, long, long, long, long, long, long> _countChunks;

    private CompiledLoops(nint library)
    {
        _sumChunks = (delegate* unmanaged<byte*, long, long, long, double>)NativeLibrary.GetExport(library, "rival_sum_chunks");
        _sumRows = (delegate* unmanaged<byte*, long, long, double>)NativeLibrary.GetExport(library, "rival_sum_rows");
        _countChunks = (delegate* unmanaged<byte*, long, long, long, long, long, long>)NativeLibrary.GetExport(library, "rival_count_chunks");
    }

    /// <summary>Compiles and loads them. Stays loaded until the process ends.</summary>
    /// <returns>Null where there is no <c>cc</c>, or no Unix.</returns>
    public static CompiledLoops? TryCompile(WorkingFolder folder) =>
        Compiler.TryCompile(folder, "columns.c", "-O3", "-march=native", "-ffast-math") is { } library ? new CompiledLoops(library) : null;

    /// <summary>The sum of a column of doubles that lies in chunks.</summary>
    public double SumChunks(byte* cells, long chunkBytes, long chunkCells, long count) => _sumChunks(cells, chunkBytes, chunkCells, count);

    /// <summary>The sum of a field of doubles over rows.</summary>
    public double SumRows(byte* field, long rowBytes, long count) => _sumRows(field, rowBytes, count);

    /// <summary>How many cells of a column in chunks lie in a range, both ends included.</summary>
    public long CountChunks(byte* cells, long chunkBytes, long chunkCells, long count, long low, long high) =>
        _countChunks(cells, chunkBytes, chunkCells, count, low, high);
}
