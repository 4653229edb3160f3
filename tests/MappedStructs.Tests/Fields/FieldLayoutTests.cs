using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.Fields;

public sealed unsafe class FieldLayoutTests
{
    [Fact]
    public void Fixed_strings_have_the_size_of_their_name_and_alignment_1()
    {
        Check<FixedString16>(16);
        Check<FixedString32>(32);
        Check<FixedString64>(64);
        Check<FixedString128>(128);
        Check<FixedString256>(256);
        Check<FixedString512>(512);

        static void Check<T>(int size)
            where T : unmanaged
        {
            Assert.Equal(size, sizeof(T));
            Assert.Equal(size, Marshal.SizeOf<T>());
            Assert.Equal(size + 1, sizeof(AlignmentProbe<T>));
            Assert.Equal(1, AlignmentProbe<T>.Alignment);
        }
    }

    [Fact]
    public void UnixTime_has_8_bytes_and_alignment_8()
    {
        Assert.Equal(8, sizeof(UnixTime));
        Assert.Equal(8, AlignmentProbe<UnixTime>.Alignment);
        Assert.Equal(16, sizeof(AlignmentProbe<UnixTime>));
    }

    [Fact]
    public void CacheLinePadding_has_128_bytes_and_alignment_1()
    {
        Assert.Equal(128, sizeof(CacheLinePadding));
        Assert.Equal(1, AlignmentProbe<CacheLinePadding>.Alignment);
        Assert.Equal(129, sizeof(AlignmentProbe<CacheLinePadding>));
    }

    private struct Ends
    {
        public long Head;
        public CacheLinePadding Padding;
        public long Tail;
    }

    [Fact]
    public void CacheLinePadding_keeps_128_bytes_between_two_fields()
    {
        Ends ends = new() { Head = 1, Tail = 2 };
        ends.Padding[127] = 3;
        Assert.Equal(136, (byte*)&ends.Tail - (byte*)&ends.Head);
        Assert.Equal(3, ((byte*)&ends)[135]);
        Assert.Equal((1, 2), (ends.Head, ends.Tail));
    }

    [Fact]
    public void BigEndian_is_aligned_as_its_number_is()
    {
        Assert.Equal(1, AlignmentProbe<BigEndian<byte>>.Alignment);
        Assert.Equal(2, AlignmentProbe<BigEndian<Half>>.Alignment);
        Assert.Equal(4, AlignmentProbe<BigEndian<float>>.Alignment);
        Assert.Equal(4, AlignmentProbe<BigEndian<DayOfWeek>>.Alignment);
        Assert.Equal(8, AlignmentProbe<BigEndian<ulong>>.Alignment);
        Assert.Equal(16, AlignmentProbe<BigEndian<Int128>>.Alignment);
    }

    private enum Level : byte
    {
        Low = 1,
    }

    [InlineArray(3)]
    private struct ThreeNames
    {
        private FixedString16 _first;
    }

    private struct Inner
    {
        public byte Tag;
        public BigEndian<int> Number;
        public FixedString16 Name;
    }

    private struct Record
    {
        public Level Level;
        public FixedString32 Host;
        public UnixTime At;
        public fixed byte Raw[5];
        public BigEndian<ushort> Port;
        public Inner Inner;
        public ThreeNames Names;
        public BigEndian<Level> Other;
    }

    [Fact]
    public void A_struct_of_all_kinds_of_fields_has_the_offsets_that_the_rules_give()
    {
        Record record = default;
        byte* start = (byte*)&record;
        Assert.Equal(1, (byte*)&record.Host - start);
        Assert.Equal(40, (byte*)&record.At - start);
        Assert.Equal(48, record.Raw - start);
        Assert.Equal(54, (byte*)&record.Port - start);
        Assert.Equal(56, (byte*)&record.Inner - start);
        Assert.Equal(60, (byte*)&record.Inner.Number - start);
        Assert.Equal(64, (byte*)&record.Inner.Name - start);
        Assert.Equal(80, (byte*)&record.Names - start);
        Assert.Equal(128, (byte*)&record.Other - start);
        Assert.Equal(136, sizeof(Record));
    }

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Placed
    {
        [FieldOffset(3)]
        public FixedString16 Name;

        [FieldOffset(24)]
        public UnixTime At;

        [FieldOffset(24)]
        public BigEndian<long> SameBytes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        public byte Before;
        public BigEndian<long> Number;
        public UnixTime At;
        public FixedString512 Text;
    }

    [Fact]
    public void Explicit_and_packed_layouts_place_the_fields_where_they_say()
    {
        Placed placed = default;
        Assert.Equal(3, (byte*)&placed.Name - (byte*)&placed);
        placed.At = UnixTime.FromUnixNanoseconds(0x0102030405060708);
        Assert.Equal(0x0807060504030201, placed.SameBytes.Value);
        Assert.Equal(64, sizeof(Placed));

        Packed packed = default;
        Assert.Equal(1, (byte*)&packed.Number - (byte*)&packed);
        Assert.Equal(9, (byte*)&packed.At - (byte*)&packed);
        Assert.Equal(17, (byte*)&packed.Text - (byte*)&packed);
        Assert.Equal(529, sizeof(Packed));
    }

    [Fact]
    public void Fields_work_through_a_ref_into_the_struct()
    {
        Record[] rows = new Record[2];
        ref Record row = ref rows[1];
        row.Host = "web-1";
        row.Port = 8080;
        row.Port++;
        row.At = UnixTime.FromUnixSeconds(1);
        row.Names[2] = "c";
        ReadOnlySpan<byte> utf8 = row.Host.AsSpan();
        row.Host = "web-2";

        Assert.True(rows[1].Host == "web-2");
        Assert.True("web-2"u8.SequenceEqual(utf8)); // the span looked into the row, not into a copy
        Assert.Equal(8081, rows[1].Port.Value);
        Assert.Equal("c", rows[1].Names[2].ToString());
        Assert.True(rows[1].Names[1].IsEmpty);
        Assert.True(rows[0].Host.IsEmpty);
    }
}
