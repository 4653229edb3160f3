using System;
using System.Numerics;

namespace MappedStructs.Format;

/// <summary>How the rows of one layout are laid out in chunks, a column at a time. Pure arithmetic; FORMAT.md draws it.</summary>
/// <remarks>
/// <code>
/// chunk k, at k * ChunkLength of the data
///      0  header, 64 bytes
///     64  an entry of statistics a column, 32 bytes each
///      H  column 0, R cells         H: the above, rounded up to 64
///         64 bytes of nothing       so that columns do not start in the same set of the cache
///         column 1, R cells
///         …                         the chunk's length is rounded up to 65536
/// </code>
/// </remarks>
internal sealed class ChunkLayout
{
    /// <summary>Fewest rows a chunk: then every column is a multiple of 64 bytes, whatever its cells are.</summary>
    public const int MinimumRows = 64;

    /// <summary>Most rows a chunk: the index in a span is an <see cref="int"/>.</summary>
    public const int MaximumRows = 1 << 30;

    /// <summary>The start and length of chunks are multiples of it: Windows' allocation granularity, and the largest page.</summary>
    public const int ChunkAlignment = 65536;

    /// <summary>The start of a column in its chunk is a multiple of it, as Arrow recommends: a cache line, and the widest vector.</summary>
    public const int ColumnAlignment = 64;

    /// <summary>Bytes of cells that a chunk has at the most, where nobody chose its rows.</summary>
    public const int DefaultBytes = 4 << 20;

    private readonly ColumnPlace[] _columns;

    private ChunkLayout(LayoutInfo layout, int rowsPerChunk)
    {
        _columns = PlaceColumns(layout, rowsPerChunk, out long end);
        HeaderLength = HeaderLengthOf(_columns.Length);
        RowsPerChunk = rowsPerChunk;
        RowBytes = RowBytesOf(layout);
        // At most 2^30 rows of less than 2^31 bytes, so that nothing here comes near 2^63.
        ChunkLength = (end + ChunkAlignment - 1) & -ChunkAlignment;
    }

    public ReadOnlySpan<ColumnPlace> Columns => _columns;

    /// <summary>A power of two from <see cref="MinimumRows"/> to <see cref="MaximumRows"/>.</summary>
    public int RowsPerChunk { get; }

    /// <summary>Row r lies in chunk r &gt;&gt; Shift.</summary>
    public int Shift => BitOperations.Log2((uint)RowsPerChunk);

    /// <summary>Bytes before the first column: the chunk's header and the statistics.</summary>
    public int HeaderLength { get; }

    /// <summary>Bytes of the cells of one row.</summary>
    public int RowBytes { get; }

    /// <summary>Bytes from one chunk to the next.</summary>
    public long ChunkLength { get; }

    /// <summary>More rows than these have no place below 2^63 bytes.</summary>
    public long MaximumCount => (long.MaxValue - FileFormat.DataOffset) / ChunkLength * RowsPerChunk;

    /// <summary>The layout of new files.</summary>
    /// <param name="layout">The struct's.</param>
    /// <param name="rowsPerChunk">As chosen, or <see langword="null"/> for the default.</param>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not a power of two from 64 to 2^30.</exception>
    public static ChunkLayout ForNew(LayoutInfo layout, int? rowsPerChunk)
    {
        RequireColumns(layout);
        int rows = rowsPerChunk ?? DefaultRows(layout);
        if (!IsRowsPerChunk(rows))
        {
            throw new ArgumentOutOfRangeException(nameof(rowsPerChunk), rows,
                $"The rows a chunk (MapOptions.RowsPerChunk) must be a power of two from {MinimumRows} to {MaximumRows}.");
        }
        return new ChunkLayout(layout, rows);
    }

    /// <summary>The layout of a file whose header says so.</summary>
    /// <param name="layout">The struct's.</param>
    /// <param name="rowsPerChunk">What the header says; anything at all.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="NotSupportedException">The struct cannot be kept in columns.</exception>
    /// <exception cref="CorruptHeaderException">The header names rows a chunk that no file has.</exception>
    public static ChunkLayout ForExisting(LayoutInfo layout, long rowsPerChunk, string? path)
    {
        RequireColumns(layout);
        if (!IsRowsPerChunk(rowsPerChunk))
        {
            throw new CorruptHeaderException(path,
                $"{MappedFileException.Name(path)} has a header that contradicts itself: {rowsPerChunk} rows a chunk, expected a power of two " +
                $"from {MinimumRows} to {MaximumRows}. Nothing was changed. Restore the file from a copy.");
        }
        return new ChunkLayout(layout, (int)rowsPerChunk);
    }

    /// <summary>The largest power of two whose cells fit <see cref="DefaultBytes"/>, and <see cref="MinimumRows"/> where none does.</summary>
    public static int DefaultRows(LayoutInfo layout) =>
        int.Max(MinimumRows, 1 << BitOperations.Log2((uint)(DefaultBytes / RowBytesOf(layout))));

    /// <summary>Bytes of the cells of one row.</summary>
    public static int RowBytesOf(LayoutInfo layout)
    {
        int bytes = 0;
        foreach (FieldInfo field in layout.Fields)
            bytes = checked(bytes + field.Size);
        return bytes;
    }

    /// <summary>Bytes of the chunks that hold so many rows.</summary>
    /// <exception cref="OverflowException">Negative, or more than <see cref="MaximumCount"/>.</exception>
    public long BytesFor(long rows)
    {
        if ((ulong)rows > (ulong)MaximumCount)
            throw new OverflowException($"{rows} rows of {RowBytes} bytes have no place in a file.");
        return ChunksFor(rows) * ChunkLength;
    }

    /// <summary>Chunks that hold so many rows; the last one may be filled in part.</summary>
    public long ChunksFor(long rows) => (rows >> Shift) + ((rows & (RowsPerChunk - 1)) == 0 ? 0 : 1);

    /// <summary>Rows that the whole chunks in so many bytes of data hold.</summary>
    public long RowsIn(long bytes) => bytes / ChunkLength * RowsPerChunk;

    /// <summary>Where the cell of a row stands, in bytes from the start of the data.</summary>
    public long OffsetOf(long row, int column)
    {
        ref readonly ColumnPlace place = ref _columns[column];
        return checked(((row >> Shift) * ChunkLength) + place.ChunkOffset + ((row & (RowsPerChunk - 1)) * place.Size));
    }

    /// <summary>Refuses structs that cannot be taken apart and put together again.</summary>
    /// <exception cref="NotSupportedException">Raw, without fields, or with fields that overlap.</exception>
    public static void RequireColumns(LayoutInfo layout)
    {
        if (layout.Format == MappedFileFormat.Raw)
        {
            throw new NotSupportedException(
                $"{layout.Name} is Raw, the format of somebody else's files, and columns are a format of ours. Open such a file with MappedList, " +
                "or declare a struct without Format = MappedFileFormat.Raw for the columns.");
        }
        if (layout.Fields.Count == 0)
            throw new NotSupportedException($"{layout.Name} has no fields, so that there is no column. Give it a field.");
        for (int i = 0; i < layout.Fields.Count; i++)
        {
            FieldInfo field = layout.Fields[i];
            if (field.Size < 1 || field.Offset < 0 || field.Offset > layout.Size - field.Size)
                throw new NotSupportedException($"{field.Name} at offset {field.Offset}, {field.Size} bytes, lies outside of the {layout.Size} bytes of {layout.Name}.");
            if (i > 0 && field.Offset < layout.Fields[i - 1].End)
            {
                throw new NotSupportedException(
                    $"{field.Name} of {layout.Name} overlaps {layout.Fields[i - 1].Name}, and a column each would hold different values. " +
                    "Put the overlapping fields into a struct of their own, which is one column, or keep the rows in a MappedList.");
            }
        }
    }

    private static bool IsRowsPerChunk(long rows) => rows is >= MinimumRows and <= MaximumRows && BitOperations.IsPow2(rows);

    /// <summary>Bytes before the first column.</summary>
    public static int HeaderLengthOf(int columns) =>
        (ChunkHeader.Length + (columns * StatisticsEntry.Length) + ColumnAlignment - 1) & -ColumnAlignment;

    private static ColumnPlace[] PlaceColumns(LayoutInfo layout, int rowsPerChunk, out long end)
    {
        // Made by the generator, and the columns are right without it: they only have no statistics then.
        _ = SchemaText.TryParse(layout.Schema, out SchemaText? schema);
        var columns = new ColumnPlace[layout.Fields.Count];
        int headerLength = HeaderLengthOf(columns.Length);
        int bytesBefore = 0;
        end = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            FieldInfo field = layout.Fields[i];
            long start = headerLength + ((long)ColumnAlignment * i) + ((long)rowsPerChunk * bytesBefore);
            StatisticsType type = schema is null ? StatisticsType.None : StatisticsTypes.Of(field, schema);
            columns[i] = new ColumnPlace(field.Offset, field.Size, bytesBefore, start, type);
            bytesBefore += field.Size;
            end = start + ((long)rowsPerChunk * field.Size);
        }
        return columns;
    }
}
