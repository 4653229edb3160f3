using System;

namespace MappedStructs;

public static partial class ColumnMath
{
    /// <summary>
    /// The rows whose value lies from <paramref name="low"/> to <paramref name="high"/>, both included, as runs of rows.
    /// Chunks whose minimum and maximum rule that out are not touched.
    /// </summary>
    /// <typeparam name="TField">A number, time or date, or anything that compares.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value. No row has a value in a range that is the wrong way round, or ends at a NaN.</param>
    /// <remarks>A NaN lies in no range. Other types compare as their <see cref="IComparable{T}"/> says.</remarks>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public static RowRuns<TField> WhereBetween<TField>(this ReadOnlyColumn<TField> column, TField low, TField high)
        where TField : unmanaged, IComparable<TField> => new(column, CellRange<TField>.Between(low, high));

    /// <inheritdoc cref="WhereBetween{TField}(ReadOnlyColumn{TField}, TField, TField)"/>
    public static RowRuns<TField> WhereBetween<TField>(this Column<TField> column, TField low, TField high)
        where TField : unmanaged, IComparable<TField> => column.AsReadOnly().WhereBetween(low, high);

    /// <summary>The rows whose value is <paramref name="low"/> or more, as runs of rows.</summary>
    /// <inheritdoc cref="WhereBetween{TField}(ReadOnlyColumn{TField}, TField, TField)"/>
    public static RowRuns<TField> WhereAtLeast<TField>(this ReadOnlyColumn<TField> column, TField low)
        where TField : unmanaged, IComparable<TField> => new(column, CellRange<TField>.AtLeast(low));

    /// <inheritdoc cref="WhereAtLeast{TField}(ReadOnlyColumn{TField}, TField)"/>
    public static RowRuns<TField> WhereAtLeast<TField>(this Column<TField> column, TField low)
        where TField : unmanaged, IComparable<TField> => column.AsReadOnly().WhereAtLeast(low);

    /// <summary>The rows whose value is <paramref name="high"/> or less, as runs of rows.</summary>
    /// <inheritdoc cref="WhereBetween{TField}(ReadOnlyColumn{TField}, TField, TField)"/>
    public static RowRuns<TField> WhereAtMost<TField>(this ReadOnlyColumn<TField> column, TField high)
        where TField : unmanaged, IComparable<TField> => new(column, CellRange<TField>.AtMost(high));

    /// <inheritdoc cref="WhereAtMost{TField}(ReadOnlyColumn{TField}, TField)"/>
    public static RowRuns<TField> WhereAtMost<TField>(this Column<TField> column, TField high)
        where TField : unmanaged, IComparable<TField> => column.AsReadOnly().WhereAtMost(high);

    /// <summary>The rows whose value is <paramref name="value"/>, as runs of rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value. A NaN equals nothing.</param>
    /// <inheritdoc cref="WhereBetween{TField}(ReadOnlyColumn{TField}, TField, TField)"/>
    public static RowRuns<TField> WhereEqual<TField>(this ReadOnlyColumn<TField> column, TField value)
        where TField : unmanaged, IComparable<TField> => new(column, CellRange<TField>.Between(value, value));

    /// <inheritdoc cref="WhereEqual{TField}(ReadOnlyColumn{TField}, TField)"/>
    public static RowRuns<TField> WhereEqual<TField>(this Column<TField> column, TField value)
        where TField : unmanaged, IComparable<TField> => column.AsReadOnly().WhereEqual(value);
}
