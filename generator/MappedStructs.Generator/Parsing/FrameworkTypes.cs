using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>The framework types whose layout is the same on every 64-bit platform, by metadata name.</summary>
/// <remarks>
/// Roslyn reads reference assemblies, which show dummy fields in place of the real ones, so these layouts cannot be
/// computed. A framework struct that is not here is refused. Missing on purpose, because they differ by platform or
/// have automatic layout: <c>Vector&lt;T&gt;</c> (as wide as the machine's registers), <c>Vector256&lt;T&gt;</c> and
/// <c>Vector512&lt;T&gt;</c> (aligned to 32 and 64 bytes on x64, to 16 on arm64), <c>nint</c>, <c>DateTime</c>,
/// <c>DateTimeOffset</c>, <c>ValueTuple</c>, <c>Nullable&lt;T&gt;</c>.
/// </remarks>
internal static class FrameworkTypes
{
    /// <summary>The types that C# names with a keyword.</summary>
    public static TypeLayout? OfSpecialType(SpecialType type) => type switch
    {
        SpecialType.System_SByte => s_i8,
        SpecialType.System_Byte => s_u8,
        SpecialType.System_Int16 => s_i16,
        SpecialType.System_UInt16 => s_u16,
        SpecialType.System_Int32 => s_i32,
        SpecialType.System_UInt32 => s_u32,
        SpecialType.System_Int64 => s_i64,
        SpecialType.System_UInt64 => s_u64,
        SpecialType.System_Single => s_f32,
        SpecialType.System_Double => s_f64,
        SpecialType.System_Decimal => s_decimal,
        SpecialType.System_Boolean => s_bool,
        SpecialType.System_Char => s_char16,
        _ => null,
    };

    /// <summary>The layout of a framework struct of the table, or null.</summary>
    /// <param name="metadataName">The full name, <c>System.Runtime.Intrinsics.Vector128`1</c>.</param>
    /// <param name="typeArgument">The layout of the only type argument, where there is one.</param>
    public static TypeLayout? OfStruct(string metadataName, TypeLayout? typeArgument)
    {
        if (s_structs.TryGetValue(metadataName, out TypeLayout? layout))
            return layout;
        return metadataName switch
        {
            "System.Runtime.Intrinsics.Vector64`1" => Vector(8, typeArgument),
            "System.Runtime.Intrinsics.Vector128`1" => Vector(16, typeArgument),
            _ => null,
        };
    }

    /// <summary>The names of the table's structs that are not generic, for the test against the runtime.</summary>
    public static IEnumerable<KeyValuePair<string, TypeLayout>> Structs => s_structs;

    private static readonly LeafLayout s_i8 = new(1, 1, "i8");
    private static readonly LeafLayout s_u8 = new(1, 1, "u8");
    private static readonly LeafLayout s_i16 = new(2, 2, "i16");
    private static readonly LeafLayout s_u16 = new(2, 2, "u16");
    private static readonly LeafLayout s_i32 = new(4, 4, "i32");
    private static readonly LeafLayout s_u32 = new(4, 4, "u32");
    private static readonly LeafLayout s_i64 = new(8, 8, "i64");
    private static readonly LeafLayout s_u64 = new(8, 8, "u64");
    private static readonly LeafLayout s_f32 = new(4, 4, "f32");
    private static readonly LeafLayout s_f64 = new(8, 8, "f64");
    private static readonly LeafLayout s_decimal = new(16, 8, "decimal");
    private static readonly LeafLayout s_bool = new(1, 1, "bool");
    private static readonly LeafLayout s_char16 = new(2, 2, "char16");

    private static readonly ImmutableDictionary<string, TypeLayout> s_structs = new Dictionary<string, TypeLayout>
    {
        ["System.Int128"] = new LeafLayout(16, 16, "i128"),
        ["System.UInt128"] = new LeafLayout(16, 16, "u128"),
        ["System.Half"] = new LeafLayout(2, 2, "f16"),
        ["System.Guid"] = new LeafLayout(16, 4, "guid"),
        ["System.TimeSpan"] = new LeafLayout(8, 8, "timespan"),
        ["System.DateOnly"] = new LeafLayout(4, 4, "dateonly"),
        ["System.TimeOnly"] = new LeafLayout(8, 8, "timeonly"),
        ["System.Text.Rune"] = new LeafLayout(4, 4, "rune"),
        ["System.Numerics.Complex"] = Numbers(s_f64, 2),
        ["System.Numerics.Vector2"] = Numbers(s_f32, 2),
        ["System.Numerics.Vector3"] = Numbers(s_f32, 3),
        ["System.Numerics.Vector4"] = Numbers(s_f32, 4),
        ["System.Numerics.Quaternion"] = Numbers(s_f32, 4),
        ["System.Numerics.Plane"] = Numbers(s_f32, 4),
        ["System.Numerics.Matrix3x2"] = Numbers(s_f32, 6),
        ["System.Numerics.Matrix4x4"] = Numbers(s_f32, 16),
    }.ToImmutableDictionary();

    private static ArrayLayout Numbers(LeafLayout element, int count) =>
        new(element.Size * count, element.Alignment, element, count);

    // The element types that Vector128<T>.IsSupported knows and whose size is the same everywhere.
    private static ArrayLayout? Vector(int size, TypeLayout? element) =>
        element is LeafLayout { SchemaType: "i8" or "u8" or "i16" or "u16" or "i32" or "u32" or "i64" or "u64" or "f32" or "f64" }
            ? new ArrayLayout(size, size, element, size / element.Size)
            : null;
}
