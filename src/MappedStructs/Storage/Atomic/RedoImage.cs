using System;
using MappedStructs.Format;

namespace MappedStructs.Storage;

/// <summary>A captured commit of rows: the record that goes into the journal.</summary>
/// <param name="generation">Its number.</param>
/// <param name="record">Header, runs and bytes.</param>
/// <param name="runs">How many there are.</param>
/// <param name="count">Rows after the commit.</param>
/// <param name="copied">Bytes of pages that stay copied until it is in the file.</param>
internal sealed class RedoImage(ulong generation, byte[] record, int runs, long count, long copied) : PendingCommit(generation)
{
    /// <summary>Header, runs and bytes.</summary>
    public byte[] Record { get; } = record;

    public override long Length => Record.Length + copied;

    /// <summary>Rows after the commit.</summary>
    public long Count { get; } = count;

    /// <summary>Where the commit changes the file.</summary>
    public ReadOnlySpan<RedoRun> Runs => RedoRecord.RunsOf(Record, runs);

    /// <summary>The bytes of all runs, one after the other.</summary>
    public ReadOnlySpan<byte> Bytes => RedoRecord.BytesOf(Record, runs);
}
