using System;

namespace MappedStructs.Format;

/// <summary>How the cells of a column compare, where a chunk keeps their minimum and maximum.</summary>
internal enum StatisticsType : byte
{
    /// <summary>No statistics are kept.</summary>
    None = 0,
    Int8 = 1,
    Int16 = 2,
    Int32 = 3,
    Int64 = 4,
    UInt8 = 5,
    UInt16 = 6,
    UInt32 = 7,
    UInt64 = 8,
    Float32 = 9,
    Float64 = 10,
}

/// <summary>Finds the statistics that a column of a schema has.</summary>
internal static class StatisticsTypes
{
    /// <summary>The statistics of a top-level field: a number by itself, neither in an array nor in a struct, in the machine's byte order.</summary>
    public static StatisticsType Of(FieldInfo field, SchemaText schema)
    {
        foreach (SchemaField leaf in schema.Fields)
        {
            if (leaf.Offset == field.Offset && leaf.Name == field.Name)
                return leaf.Type.Dimensions.Length == 0 && leaf.Type.LeafSize == field.Size ? Of(leaf.Type.Leaf) : StatisticsType.None;
        }
        return StatisticsType.None;
    }

    private static StatisticsType Of(string leaf) => leaf switch
    {
        "i8" => StatisticsType.Int8,
        "i16" => StatisticsType.Int16,
        "i32" or "dateonly" => StatisticsType.Int32,
        "i64" or "unixtime" or "timespan" or "timeonly" => StatisticsType.Int64,
        "u8" => StatisticsType.UInt8,
        "u16" => StatisticsType.UInt16,
        "u32" => StatisticsType.UInt32,
        "u64" => StatisticsType.UInt64,
        "f32" => StatisticsType.Float32,
        "f64" => StatisticsType.Float64,
        _ => StatisticsType.None,
    };

    /// <summary>Whether <paramref name="low"/> is at most <paramref name="high"/>, both as an entry holds them.</summary>
    public static bool IsOrdered(StatisticsType type, long low, long high) => type switch
    {
        <= StatisticsType.Int64 => low <= high,
        <= StatisticsType.UInt64 => (ulong)low <= (ulong)high,
        // False where one is a NaN.
        _ => BitConverter.Int64BitsToDouble(low) <= BitConverter.Int64BitsToDouble(high),
    };
}
