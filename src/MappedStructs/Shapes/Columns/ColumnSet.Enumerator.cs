using System.Runtime.CompilerServices;

namespace MappedStructs;

public abstract partial class ColumnSet<T>
{
    /// <summary>Goes over the rows, put together one at a time. Allocates nothing.</summary>
    public struct Enumerator
    {
        private readonly ColumnStore _store;
        private readonly long _count;
        private long _row;

        internal Enumerator(ColumnStore store)
        {
            _store = store;
            _count = store.Count;
            _row = -1;
        }

        /// <summary>A copy of the row.</summary>
        /// <exception cref="System.ObjectDisposedException">The mapping was disposed.</exception>
        public readonly T Current
        {
            get
            {
                T value = default;
                _store.Gather(_row, ref Unsafe.As<T, byte>(ref value));
                return value;
            }
        }

        /// <summary>Goes to the next row.</summary>
        /// <returns>False after the last one.</returns>
        public bool MoveNext() => ++_row < _count;
    }
}
