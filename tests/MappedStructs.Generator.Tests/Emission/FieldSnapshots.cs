using System.Linq;
using MappedStructs.Generator.Tests.Compiling;

namespace MappedStructs.Generator.Tests.Emission;

public sealed class FieldSnapshots
{
    [Fact]
    public void Every_kind_of_field() => Snapshot.Verify(
        """
        using System.Runtime.CompilerServices;
        using MappedStructs;

        namespace Shop;

        public enum Side : byte { Buy, Sell }
        public struct Level { public long Price; public int Size; }
        public struct Pair<TFirst, TSecond> { public TFirst First; public TSecond Second; }
        [InlineArray(5)] public struct Levels { private Level _first; }

        [MappedFile]
        public unsafe partial struct Order
        {
            public FixedString32 Symbol;
            public BigEndian<int> Number;
            public UnixTime At;
            public Side Side;
            public Levels Levels;
            public Pair<int, Pair<Side, double>> Pair;
            public fixed byte Note[16];
            internal fixed long Marks[2];
            private fixed char _secret[3];
            public readonly long Created;
            public volatile int Sequence;
            [System.Obsolete("old")] public int Old;
            public static int s_ignored;
            public const int Ignored = 3;
        }
        """,
        allowUnsafe: true);

    [Fact]
    public void Record_struct() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public partial record struct Tick
        {
            public long Time;
            public double Price;
        }
        """);

    [Fact]
    public void Readonly_struct() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public readonly partial struct Magic
        {
            public readonly int Number;
        }
        """);

    [Fact]
    public void Fields_that_nobody_can_name() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public partial record struct Tick(long Time, double Price)
        {
            public int Count { get; set; }
        }
        """);

    [Fact]
    public void Overlapping_fields() => Snapshot.Verify("""
        using System.Runtime.InteropServices;

        [MappedStructs.MappedFile]
        [StructLayout(LayoutKind.Explicit, Size = 24)]
        public partial struct Either
        {
            [FieldOffset(12)] public int High;
            [FieldOffset(8)] public long Number;
            [FieldOffset(8)] public double Real;
        }
        """);

    [Fact]
    public void Rows_of_a_raw_file_are_no_columns() => Snapshot.Verify("""
        [MappedStructs.MappedFile(Format = MappedStructs.MappedFileFormat.Raw)]
        public partial struct Point
        {
            public float X;
            public float Y;
        }
        """);

    [Fact]
    public void Columns_count_the_fields_between_that_nobody_can_name() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        internal partial record struct Tick(long Time)
        {
            internal byte Flags;
            private int _reserved;
            public int Count { get; set; }
            public readonly double Price;
        }
        """);

    [Fact]
    public void No_fields() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        public partial struct Empty;
        """);

    [Fact]
    public void Inline_array_itself() => Snapshot.Verify("""
        [MappedStructs.MappedFile]
        [System.Runtime.CompilerServices.InlineArray(4)]
        public partial struct Four
        {
            public int First;
        }
        """);

    [Fact]
    public void Exactly_64_fields() => Snapshot.Verify(
        $"[MappedStructs.MappedFile] partial struct Wide {{ {string.Concat(Enumerable.Range(0, 64).Select(i => $"public byte F{i};"))} }}");

    [Fact]
    public void More_than_64_fields() => Snapshot.Verify(
        $"[MappedStructs.MappedFile] public partial struct Wider {{ {string.Concat(Enumerable.Range(0, 66).Select(i => $"public byte F{i};"))} private int _word; public int _word0; public int All; }}");
}
