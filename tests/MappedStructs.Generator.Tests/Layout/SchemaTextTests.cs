using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MappedStructs.Generator.Parsing;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>The schema's field lines, which are part of the file format.</summary>
public sealed class SchemaTextTests
{
    [Fact]
    public void A_line_a_field_by_offset_then_by_name() => AssertLines(
        """
        using System.Runtime.InteropServices;
        [StructLayout(LayoutKind.Explicit)] public struct S
        {
            [FieldOffset(8)] public int Z;
            [FieldOffset(0)] public double @class;
            [FieldOffset(8)] public float A;
        }
        """,
        "0 f64 class\n8 f32 A\n8 i32 Z\n");

    [Fact]
    public void Leaf_types_have_short_names() => AssertLines(
        """
        public enum Side : byte { Buy }
        public struct S
        {
            public System.Int128 A; public System.UInt128 B; public decimal C; public System.Guid D; public bool E; public char F;
            public Side G; public System.Half H; public System.Text.Rune I; public System.DateOnly J; public System.TimeOnly K; public System.TimeSpan L;
            public MappedStructs.FixedString32 M; public MappedStructs.BigEndian<int> N; public MappedStructs.UnixTime O;
            public System.Numerics.Vector3 P; public System.Numerics.Complex Q; public MappedStructs.BigEndian<Side> R;
        }
        """,
        """
        0 i128 A
        16 u128 B
        32 decimal C
        48 guid D
        64 bool E
        66 char16 F
        68 enum(u8) G
        70 f16 H
        72 rune I
        76 dateonly J
        80 timeonly K
        88 timespan L
        96 string32 M
        128 i32be N
        136 unixtime O
        144 f32[3] P
        160 f64[2] Q
        176 enum(u8)be R

        """);

    [Fact]
    public void Nested_structs_are_opened_with_dotted_names() => AssertLines(
        "public struct Inner { public int Price; public short Size; } public struct S { public byte A; public Inner B; }",
        "0 u8 A\n4 i32 B.Price\n8 i16 B.Size\n");

    [Fact]
    public void Arrays_carry_their_length_and_their_stride_where_it_is_not_the_elements_size() => AssertLines(
        """
        using System.Runtime.CompilerServices;
        public struct Level { public double Price; public double Size; public long Count; }
        [InlineArray(5)] public struct Levels { Level _first; }
        public struct Book { public Levels Levels; public Levels Asks; }
        [InlineArray(10)] public struct Books { Book _first; }
        [InlineArray(3)] public struct Longs { long _first; }
        [InlineArray(2)] public struct LongsTwice { Longs _first; }
        [InlineArray(2)] public struct Points { System.Numerics.Vector2 _first; }
        public unsafe struct S { public Books Books; public Longs Longs; public LongsTwice Twice; public fixed byte Name[16]; public Points Points; }
        """,
        """
        0 f64[10:240][5:24] Books.Levels.Price
        8 f64[10:240][5:24] Books.Levels.Size
        16 i64[10:240][5:24] Books.Levels.Count
        120 f64[10:240][5:24] Books.Asks.Price
        128 f64[10:240][5:24] Books.Asks.Size
        136 i64[10:240][5:24] Books.Asks.Count
        2400 i64[3] Longs
        2424 i64[2:24][3] Twice
        2472 u8[16] Name
        2488 f32[2:8][2] Points

        """);

    [Fact]
    public void The_fingerprint_is_the_first_8_bytes_of_sha256_little_endian()
    {
        const string Lines = "0 i64 Requests\n8 i64 Errors\n";
        ulong expected = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Lines)));
        Assert.Equal(expected, SchemaText.Fingerprint(Lines));
    }

    private static void AssertLines(string source, string expected)
    {
        CSharpCompilation compilation = Sources.Compile(source, allowUnsafe: true);
        StructLayout? layout = new LayoutCalculator(compilation).OfStruct(compilation.GetTypeByMetadataName("S")!, onFault: null, out LayoutFault? fault);
        Assert.True(layout is not null, fault?.ToString());
        Assert.Equal(expected.Replace("\r\n", "\n", StringComparison.Ordinal), SchemaText.FieldLines(layout));
    }
}
