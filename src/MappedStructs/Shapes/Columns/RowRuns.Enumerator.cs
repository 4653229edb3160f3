using System;
using MappedStructs.Format;

namespace MappedStructs;

public readonly partial struct RowRuns<TField>
{
    /// <summary>Goes over the runs.</summary>
    public struct Enumerator
    {
        private readonly ReadOnlyColumn<TField> _column;
        private readonly CellRange<TField> _range;
        private readonly long _end;
        private long _row;
        private long _judgedEnd;

        internal Enumerator(ReadOnlyColumn<TField> column, in CellRange<TField> range)
        {
            _column = column;
            _range = range;
            long count = column.Count;
            _end = range.IsEmpty ? 0 : count;
        }

        private enum Verdict
        {
            Some,
            None,
            All,
        }

        /// <summary>A run of rows.</summary>
        public RowRange Current { readonly get; private set; }

        /// <summary>Looks for the next run.</summary>
        /// <returns>False after the last one.</returns>
        /// <exception cref="CorruptChunkException">A chunk's header or statistics are damaged.</exception>
        /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
        public bool MoveNext()
        {
            long start = -1;
            while (_row < _end)
            {
                if (_row == _judgedEnd)
                {
                    _judgedEnd = _column.Store.EndOfPart(_row, _end);
                    Verdict verdict = Judge();
                    if (verdict == Verdict.All && start < 0)
                        start = _row;
                    if (verdict != Verdict.Some)
                    {
                        long end = _row;
                        _row = _judgedEnd;
                        if (verdict == Verdict.None && start >= 0)
                            return Found(start, end);
                        continue;
                    }
                }
                // Where a run has started its end is looked for, which may lie in a later chunk.
                int index = CellSearch.First(_column.Part(_row, _judgedEnd, out _), _range, inside: start < 0);
                _row = index < 0 ? _judgedEnd : _row + index;
                if (index < 0)
                    continue;
                if (start >= 0)
                    return Found(start, _row);
                start = _row;
            }
            return start >= 0 && Found(start, _row);
        }

        private bool Found(long start, long end)
        {
            Current = new RowRange(start, end - start);
            return true;
        }

        /// <summary>What the statistics of the chunk say that the next row lies in.</summary>
        private readonly Verdict Judge()
        {
            ColumnStore store = _column.Store;
            StatisticsType type = CellOrder<TField>.Type;
            if (type == StatisticsType.None || type != store.Layout.Columns[_column.Index].Type
                || !store.TryGetStatistics(_row, _column.Index, out StatisticsEntry statistics))
                return Verdict.Some;
            if (_range.Excludes(type, statistics))
                return Verdict.None;
            return _range.Covers(type, statistics) ? Verdict.All : Verdict.Some;
        }
    }
}
