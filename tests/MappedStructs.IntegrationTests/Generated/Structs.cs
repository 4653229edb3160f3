using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs;

[MappedFile]
internal partial struct WithoutNamespace
{
    public long Total;
    public int Count;
}

namespace MappedStructs.IntegrationTests.Generated
{
    namespace Inner
    {
        [MappedFile(Name = "inner.block", Version = 7)]
        internal partial struct InBlockNamespace
        {
            public byte Flag;
            public double Value;
        }
    }

    internal partial class Outer
    {
        [MappedFile]
        internal partial record struct Nested
        {
            public long @class;
            public long Open;
            public long Flush;
        }
    }

    internal enum Side : byte
    {
        Buy,
        Sell,
    }

    internal struct Level
    {
        public double Price;
        public int Size;
    }

    [InlineArray(3)]
    internal struct Levels
    {
        private Level _first;
    }

    [MappedFile]
    internal partial struct Order
    {
        public readonly Guid Id;
        public FixedString32 Symbol;
        public Side Side;
        public Levels Levels;
        public Int128 Total;
        private int _reserved;

        public Order(Guid id)
        {
            Id = id;
            _reserved = 1;
        }

        public readonly int Reserved => _reserved;
    }

    [MappedFile(Format = MappedFileFormat.Raw, Offset = 4)]
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    internal partial struct Union
    {
        [FieldOffset(0)]
        public int Number;

        [FieldOffset(0)]
        public float Real;

        [FieldOffset(8)]
        public int After;
    }

    [MappedFile]
    internal partial struct Wide
    {
        public byte F00, F01, F02, F03, F04, F05, F06, F07, F08, F09, F10, F11, F12, F13, F14, F15;
        public byte F16, F17, F18, F19, F20, F21, F22, F23, F24, F25, F26, F27, F28, F29, F30, F31;
        public byte F32, F33, F34, F35, F36, F37, F38, F39, F40, F41, F42, F43, F44, F45, F46, F47;
        public byte F48, F49, F50, F51, F52, F53, F54, F55, F56, F57, F58, F59, F60, F61, F62, F63;
        public byte F64, F65;
    }
}
