using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>What a chunk knows of one column: 32 bytes, live while the file is open, never checksummed.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  state: 0 unknown; bit 0 known, bit 1 some cell is a NaN, bit 2 the bounds may be wider than the cells
///      8     8  minimum of the cells that are no NaN: integers extended to 64 bits by their sign or by zeros, floats as f64
///     16     8  maximum, likewise
///     24     8  zero
/// </code>
/// Where every cell is a NaN the minimum is +∞ and the maximum −∞.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct StatisticsEntry
{
    public const int Length = 32;

    public const long Unknown = 0;
    public const long Known = 1;
    public const long HasNaN = 2;

    /// <summary>No cell lies outside of the bounds, and none need lie on them.</summary>
    public const long IsLoose = 4;

    private const long AllBits = Known | HasNaN | IsLoose;

    public long State;
    public long Minimum;
    public long Maximum;

    /// <summary>Whether the entry can be believed, of a column of this type, or says that nothing is known.</summary>
    public readonly bool IsSound(StatisticsType type)
    {
        if (State == Unknown)
            return true;
        return IsKnown(type) && (StatisticsTypes.IsOrdered(type, Minimum, Maximum) || ((State & HasNaN) != 0 && IsEmpty));
    }

    /// <summary>Whether the state is one that a column of this type can have, and says that something is known.</summary>
    public readonly bool IsKnown(StatisticsType type) =>
        type != StatisticsType.None && (State & ~AllBits) == 0 && (State & Known) != 0 && ((State & HasNaN) == 0 || type >= StatisticsType.Float32);

    /// <summary>No cell that is no NaN: a minimum of +∞, and a maximum of −∞.</summary>
    private readonly bool IsEmpty =>
        double.IsPositiveInfinity(BitConverter.Int64BitsToDouble(Minimum)) && double.IsNegativeInfinity(BitConverter.Int64BitsToDouble(Maximum));
}
