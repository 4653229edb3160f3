using System;

namespace MappedStructs.Storage;

/// <summary>What a file of rows is made of: single rows, or chunks of so many rows.</summary>
/// <param name="Rows">Rows of one unit.</param>
/// <param name="Length">Bytes of one unit.</param>
internal readonly record struct RowUnit(long Rows, long Length)
{
    /// <summary>
    /// What a file of ours grows by, at least: 64 KiB, so that the new part can be mapped by itself on every page size
    /// and at Windows' allocation granularity.
    /// </summary>
    public const long Quantum = 65536;

    /// <summary>Rows that so many bytes of data have space for.</summary>
    public long RowsIn(long bytes) => bytes / Length * Rows;

    /// <summary>Bytes of data that so many rows take.</summary>
    /// <exception cref="OverflowException">More than 64 bits hold.</exception>
    public long BytesFor(long rows) => checked((rows / Rows + (rows % Rows == 0 ? 0 : 1)) * Length);

    /// <summary>The next length at which the file may end: whole quanta, and whole units where those are made of quanta.</summary>
    /// <exception cref="OverflowException">More than 64 bits hold.</exception>
    public long Round(long bytes) => checked((bytes / Step + (bytes % Step == 0 ? 0 : 1)) * Step);

    /// <summary>The last length before that at which the file may end.</summary>
    public long RoundDown(long bytes) => bytes / Step * Step;

    private long Step => Rows > 1 ? Length : Quantum;
}
