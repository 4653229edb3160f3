using System;
using MappedStructs.Format;

namespace MappedStructs;

/// <summary>A range of values, both ends included, either of which may be missing.</summary>
/// <typeparam name="TField">The field's type.</typeparam>
internal readonly struct CellRange<TField>
    where TField : unmanaged, IComparable<TField>
{
    private CellRange(TField low, TField high, bool hasLow, bool hasHigh)
    {
        Low = low;
        High = high;
        HasLow = hasLow;
        HasHigh = hasHigh;
    }

    public TField Low { get; }

    public TField High { get; }

    public bool HasLow { get; }

    public bool HasHigh { get; }

    /// <summary>Whether no value lies in it: the ends are the wrong way round, or one is a NaN.</summary>
    public bool IsEmpty => CellOrder<TField>.Type == StatisticsType.None
        ? IsNaN(Low) || IsNaN(High) || (HasLow && HasHigh && Low.CompareTo(High) > 0)
        : !StatisticsTypes.IsOrdered(CellOrder<TField>.Type, CellOrder<TField>.ToEntry(Low), CellOrder<TField>.ToEntry(High));

    public static CellRange<TField> Between(TField low, TField high) => new(low, high, hasLow: true, hasHigh: true);

    public static CellRange<TField> AtLeast(TField low) => new(low, CellOrder<TField>.Greatest, hasLow: true, hasHigh: false);

    public static CellRange<TField> AtMost(TField high) => new(CellOrder<TField>.Least, high, hasLow: false, hasHigh: true);

    /// <summary>For types that are no numbers, as they compare themselves.</summary>
    public bool Contains(TField value) =>
        !IsNaN(value) && (!HasLow || Low.CompareTo(value) <= 0) && (!HasHigh || High.CompareTo(value) >= 0);

    /// <summary>Whether none of the cells that statistics speak of lies in the range.</summary>
    public bool Excludes(StatisticsType type, in StatisticsEntry cells) =>
        !StatisticsTypes.IsOrdered(type, cells.Minimum, CellOrder<TField>.ToEntry(High))
        || !StatisticsTypes.IsOrdered(type, CellOrder<TField>.ToEntry(Low), cells.Maximum);

    /// <summary>Whether all of the cells that statistics speak of lie in the range.</summary>
    public bool Covers(StatisticsType type, in StatisticsEntry cells) =>
        (cells.State & StatisticsEntry.HasNaN) == 0
        && StatisticsTypes.IsOrdered(type, CellOrder<TField>.ToEntry(Low), cells.Minimum)
        && StatisticsTypes.IsOrdered(type, cells.Maximum, CellOrder<TField>.ToEntry(High));

    /// <summary>The one type without statistics that has NaNs, which compare as less than everything.</summary>
    private static bool IsNaN(TField value) => value is Half half && Half.IsNaN(half);
}
