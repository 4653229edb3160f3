namespace MappedStructs;

/// <summary>Reads the key that rows are sorted by: <c>(in row) =&gt; row.Time</c>.</summary>
/// <typeparam name="TRow">The struct.</typeparam>
/// <typeparam name="TKey">The key's type.</typeparam>
/// <param name="row">A row in mapped memory.</param>
public delegate TKey RowKey<TRow, out TKey>(in TRow row)
    where TRow : unmanaged;
