using System;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Format;

namespace MappedStructs;

internal sealed unsafe partial class ColumnStore
{
    // Guards marking and making anew, both of which are rare; appending takes no lock.
    private readonly Lock _statisticsGate = new();

    // Chunks from here on were not certain to be what their statistics speak of, when a reader opened the file.
    private long _believedEnd;

    /// <summary>Where the state of a column's statistics stands in every chunk, in bytes from its start.</summary>
    public static int StateOffset(int column) => ChunkHeader.Length + (column * StatisticsEntry.Length);

    /// <summary>What the chunk of a row knows of a column, where it can be believed.</summary>
    /// <returns>False where nothing is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    /// <exception cref="CorruptChunkException">The chunk's header is damaged, or its statistics are impossible.</exception>
    public bool TryGetStatistics(long row, int column, out StatisticsEntry statistics)
    {
        byte* start = ChunkOf(row);
        long chunk = row >> _shift;
        StatisticsType type = Layout.Columns[column].Type;
        statistics = default;
        if (type == StatisticsType.None || chunk >= _believedEnd)
            return false;
        // A chunk with a counted row is mapped whole.
        ChunkHeader.Require(new ReadOnlySpan<byte>(start, ChunkHeader.Length), Layout, _data.File.Id, chunk, _data.File.Path);
        if (Volatile.Read(ref *KnownColumns(start)) == 0)
            return false;
        var entry = (StatisticsEntry*)(start + StateOffset(column));
        for (int look = 0; look < 3; look++)
        {
            // A writer may be beginning the chunk anew, after it was emptied: then the state changes between two looks.
            statistics.State = Volatile.Read(ref entry->State);
            statistics.Minimum = Volatile.Read(ref entry->Minimum);
            statistics.Maximum = Volatile.Read(ref entry->Maximum);
            if (Volatile.Read(ref entry->State) != statistics.State)
                continue;
            if (statistics.IsSound(type))
                return statistics.State != StatisticsEntry.Unknown;
        }
        // It changed at each look; or a writer is taking in the first number, and has stored neither bound or one of the two.
        if (statistics.IsSound(type) || Statistics.IsBeginning(statistics, type))
            return false;
        throw new CorruptChunkException(_data.File.Path, chunk,
            $"its statistics of {_data.File.Layout.Fields[column].Name} are impossible: state {statistics.State:x}, minimum {statistics.Minimum:x16}, maximum {statistics.Maximum:x16}");
    }

    /// <summary>Before a reference to cells of a column is handed out: what is stored through it is not seen here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void MarkUnknown(byte* chunk, int column)
    {
        GiveOutRange(chunk, Layout.HeaderLength);
        using (EnterMarking())
        {
            if (*KnownColumns(chunk) == 0)
            {
                ClearStatistics(chunk);
                return;
            }
            // On the device first: the cells may get there before the mark does.
            _data.MarkUnsettled();
            // A full fence: no store through the reference may be seen before it.
            Interlocked.Exchange(ref *(long*)(chunk + StateOffset(column)), StatisticsEntry.Unknown);
            CountKnown(chunk);
        }
    }

    /// <summary>Before references to the cells of a whole row are handed out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void MarkUnknown(byte* chunk)
    {
        GiveOutRange(chunk, Layout.HeaderLength);
        using (EnterMarking())
        {
            _data.MarkUnsettled();
            ClearStatistics(chunk);
        }
    }

    /// <summary>Keeps flushes, and the header's other writers, out while something is marked.</summary>
    private Marking EnterMarking()
    {
        RequireOpen();
        // In this order everywhere: a flush of a shared file takes both as well.
        if (_data.IsShared)
            _data.EnterShared();
        _statisticsGate.Enter();
        return new Marking(this);
    }

    private readonly ref struct Marking(ColumnStore store)
    {
        public void Dispose()
        {
            store._statisticsGate.Exit();
            if (store._data.IsShared)
                store._data.ExitShared();
        }
    }

    /// <summary>Computes anew what is not known, and repairs chunks whose header is damaged.</summary>
    public void UpdateStatistics()
    {
        RequireOpen();
        if (_data.IsShared)
            RowErrors.ThrowShared("UpdateStatistics", "Open the file alone to update them: other writers may be storing through references of theirs.");
        lock (_statisticsGate)
        {
            long rows = _count;
            for (long chunk = 0; chunk < Layout.ChunksFor(rows); chunk++)
                UpdateChunk(chunk, (int)long.Min(rows - (chunk << _shift), _mask + 1));
        }
    }

    /// <summary>
    /// The live word, in which every chunk says how many of its columns have known statistics. At 0 nothing that an entry
    /// says is believed.
    /// </summary>
    private static long* KnownColumns(byte* chunk) => (long*)(chunk + ChunkHeader.KnownColumnsOffset);

    private Span<byte> HeaderOf(byte* chunk) => new(chunk, ChunkHeader.Length);

    /// <summary>Decides at opening which chunks are what their statistics speak of.</summary>
    private void BelieveStatistics()
    {
        _believedEnd = long.MaxValue;
        if (_data.IsTrusted)
            return;
        // The system has been down since the last store. Rows past the flushed count reached the device or did not, and so
        // did their chunks' statistics; where references were handed out since the last flush, so did any.
        long doubtful = !_data.IsSettled ? 0 : _count > _data.FlushedCount ? _data.FlushedCount >> _shift : long.MaxValue;
        if (!_isWritable)
        {
            _believedEnd = doubtful;
            return;
        }
        for (long chunk = doubtful; chunk < Layout.ChunksFor(_count); chunk++)
        {
            ClearStatistics(Chunk(chunk));
            RepairHeader(chunk);
        }
    }

    /// <summary>Starts a chunk whose first row is about to be stored.</summary>
    private void BeginChunk(long index)
    {
        byte* chunk = Chunk(index);
        ClearStatistics(chunk);
        ChunkHeader.Write(HeaderOf(chunk), Layout, _data.File.Id, index);
        var entry = (StatisticsEntry*)(chunk + ChunkHeader.Length);
        // A writer among others that dies leaves bounds which no counted row may have.
        long state = StatisticsEntry.Known | (_data.IsShared ? StatisticsEntry.IsLoose : 0);
        foreach (ref readonly ColumnPlace place in Layout.Columns)
        {
            if (place.Type != StatisticsType.None)
            {
                (entry->Minimum, entry->Maximum) = Statistics.Nothing(place.Type);
                Volatile.Write(ref entry->State, state);
            }
            entry++;
        }
        CountKnown(chunk);
    }

    /// <summary>
    /// Looks at a chunk that was filled in part before: by an earlier session, which may have died between the statistics
    /// and the count, or before rows were removed. Its bounds hold, and need not be those of counted rows.
    /// </summary>
    private void AdoptTail(long index)
    {
        byte* chunk = Chunk(index);
        if (!ChunkHeader.IsIntact(HeaderOf(chunk), Layout, _data.File.Id, index))
        {
            ClearStatistics(chunk);
            RepairHeader(index);
            return;
        }
        NoteStatistics(chunk);
        var entry = (StatisticsEntry*)(chunk + ChunkHeader.Length);
        foreach (ref readonly ColumnPlace place in Layout.Columns)
        {
            if (entry->IsSound(place.Type))
                Statistics.AddToState(entry, StatisticsEntry.IsLoose);
            else
                entry->State = StatisticsEntry.Unknown;
            entry++;
        }
    }

    private void UpdateChunk(long index, int rows)
    {
        byte* chunk = Chunk(index);
        GiveOutRange(chunk, Layout.HeaderLength);
        if (!ChunkHeader.IsIntact(HeaderOf(chunk), Layout, _data.File.Id, index))
        {
            _data.MarkUnsettled();
            ClearStatistics(chunk);
            RepairHeader(index);
        }
        bool isKnown = *KnownColumns(chunk) != 0;
        var entry = (StatisticsEntry*)(chunk + ChunkHeader.Length);
        foreach (ref readonly ColumnPlace place in Layout.Columns)
        {
            if (place.Type == StatisticsType.None)
                Store(ref entry->State, StatisticsEntry.Unknown);
            else if (!isKnown || !entry->IsSound(place.Type) || (entry->State & (StatisticsEntry.Known | StatisticsEntry.IsLoose)) != StatisticsEntry.Known)
                Compute(entry, place.Type, chunk + place.ChunkOffset, rows);
            entry++;
        }
        CountKnown(chunk);
    }

    private void Compute(StatisticsEntry* entry, StatisticsType type, byte* cells, int rows)
    {
        // What references stored may not be on the device, and what is known of it will be.
        _data.MarkUnsettled();
        var computed = new StatisticsEntry { State = StatisticsEntry.Known };
        (computed.Minimum, computed.Maximum) = Statistics.Nothing(type);
        Statistics.Widen(&computed, type, cells, rows);
        Interlocked.Exchange(ref entry->State, StatisticsEntry.Unknown);
        entry->Minimum = computed.Minimum;
        entry->Maximum = computed.Maximum;
        Volatile.Write(ref entry->State, computed.State);
    }

    /// <summary>Says that the chunk's header, or what is known of its columns, is about to be stored to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteStatistics(byte* chunk) => _touched?.MarkStored(chunk - _base, Layout.HeaderLength);

    private void ClearStatistics(byte* chunk)
    {
        NoteStatistics(chunk);
        Interlocked.Exchange(ref *KnownColumns(chunk), 0);
        for (int column = 0; column < Layout.Columns.Length; column++)
            Interlocked.Exchange(ref *(long*)(chunk + StateOffset(column)), StatisticsEntry.Unknown);
    }

    private void RepairHeader(long index)
    {
        Span<byte> header = HeaderOf(Chunk(index));
        if (!ChunkHeader.IsIntact(header, Layout, _data.File.Id, index))
            ChunkHeader.Write(header, Layout, _data.File.Id, index);
    }

    private void CountKnown(byte* chunk)
    {
        long known = 0;
        for (int column = 0; column < Layout.Columns.Length; column++)
        {
            if (*(long*)(chunk + StateOffset(column)) != StatisticsEntry.Unknown)
                known++;
        }
        Store(ref *KnownColumns(chunk), known);
    }

    /// <summary>Leaves a page alone that has the value already.</summary>
    private static void Store(ref long place, long value)
    {
        if (place != value)
            Volatile.Write(ref place, value);
    }
}
