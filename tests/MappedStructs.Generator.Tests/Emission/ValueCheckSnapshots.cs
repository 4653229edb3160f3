using MappedStructs.Generator.Tests.Compiling;

namespace MappedStructs.Generator.Tests.Emission;

/// <summary>The arguments of a layout that few structs have.</summary>
public sealed class ValueCheckSnapshots
{
    [Fact]
    public void Fields_with_invalid_bits_and_earlier_names() => Snapshot.Verify("""
        using System.Runtime.CompilerServices;
        using MappedStructs;

        namespace Shop;

        [Closed] public enum Phase : sbyte { Failed = -1, Idle, Busy }
        [Closed, System.Flags] public enum Rights : ushort { None, Read = 1, Write = 4 }
        public struct Level { [RenamedFrom("Cost")] public long Price; public bool IsFirm; }
        [InlineArray(5)] public struct Levels { private Level _first; }

        [MappedFile(Version = 3)]
        public partial struct Order
        {
            public Phase Phase;
            public bool IsPaid;
            public Rights Rights;
            public BigEndian<Phase> Foreign;
            public decimal Total;
            [RenamedFrom("Rows"), RenamedFrom("Book")] public Levels Levels;
            private System.DateOnly _day;
        }
        """);

    [Fact]
    public void Earlier_names_alone() => Snapshot.Verify("""
        [MappedStructs.MappedFile(Version = 2)]
        public partial struct Counter
        {
            [MappedStructs.RenamedFrom("Total \"old\"\n")] public long Count;
        }
        """);
}
