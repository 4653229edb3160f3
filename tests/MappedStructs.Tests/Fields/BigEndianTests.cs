using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.Fields;

public sealed class BigEndianTests
{
    private enum Kind : ushort
    {
        None = 0,
        Journal = 0x0102,
    }

    private struct Point
    {
        public int X;
        public int Y;
    }

    [Fact]
    public void Every_supported_type_is_stored_with_its_bytes_reversed_and_its_own_layout()
    {
        Check<byte>(0x12);
        Check<sbyte>(-2);
        Check<short>(-12345);
        Check<ushort>(0x1234);
        Check('€');
        Check(0x12345678);
        Check(0xFEDCBA98u);
        Check(0x123456789ABCDEF0);
        Check(0xFEDCBA9876543210ul);
        Check((Int128)long.MinValue * 12345);
        Check(UInt128.MaxValue - 0x1234);
        Check((Half)1.5);
        Check(-1234.5678f);
        Check(Math.PI);
        Check(Kind.Journal);
        Check(DayOfWeek.Friday);
    }

    [Fact]
    public void Random_values_come_back_bit_by_bit()
    {
        var random = new Random(11);
        byte[] bits = new byte[16];
        for (int i = 0; i < 10_000; i++)
        {
            random.NextBytes(bits);
            CheckBits<long>(bits);
            CheckBits<uint>(bits);
            CheckBits<short>(bits);
            CheckBits<double>(bits);
            CheckBits<float>(bits);
            CheckBits<Half>(bits);
            CheckBits<UInt128>(bits);
        }
    }

    [Fact]
    public void Works_through_a_ref_as_the_number_itself()
    {
        BigEndian<int> stored = default;
        ref BigEndian<int> r = ref stored;
        r = 5;
        int x = r;
        r += 5;
        r++;
        r.Value *= 2;
        Assert.Equal(5, x);
        Assert.Equal(22, r.Value);
        Assert.True(r == 22);
        Assert.True(r != 23);
        Assert.True(r > 21);
        Assert.Equal(new byte[] { 0, 0, 0, 22 }, FieldBytes.Of(stored));
    }

    [Fact]
    public void Equality_operators_follow_the_number_and_Equals_follows_its_Equals()
    {
        BigEndian<double> nan = double.NaN;
        BigEndian<float> nanFloat = float.NaN;
        BigEndian<Half> nanHalf = Half.NaN;
        BigEndian<double> negativeZero = -0.0;
        BigEndian<double> zero = 0.0;
#pragma warning disable CS1718 // compared with itself on purpose
        Assert.False(nan == nan);
        Assert.True(nan != nan);
        Assert.False(nanFloat == nanFloat);
        Assert.False(nanHalf == nanHalf);
#pragma warning restore CS1718
        Assert.True(nan.Equals(nan));
        Assert.True(zero == negativeZero);
        Assert.Equal(zero.GetHashCode(), negativeZero.GetHashCode());
        Assert.True(new BigEndian<Kind>(Kind.Journal) == Kind.Journal);
        Assert.True(new BigEndian<Int128>(7).Equals((object)new BigEndian<Int128>(7)));
        Assert.False(new BigEndian<int>(7).Equals((object)7));
    }

    [Fact]
    public void Order_is_that_of_the_values_and_not_of_the_bytes()
    {
        Assert.True(new BigEndian<int>(256).CompareTo(1) > 0);
        Assert.True(new BigEndian<int>(-1).CompareTo(1) < 0);
        Assert.Equal(0, new BigEndian<char>('x').CompareTo('x'));
    }

    [Fact]
    public void Text_is_that_of_the_value_with_its_formats()
    {
        Assert.Equal("0000BEEF", string.Create(CultureInfo.InvariantCulture, $"{new BigEndian<int>(0xBEEF):X8}"));
        Assert.Equal("1.5", new BigEndian<Half>((Half)1.5).ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal("Journal", new BigEndian<Kind>(Kind.Journal).ToString());
        Assert.Equal("Journal", $"{new BigEndian<Kind>(Kind.Journal)}");
        Assert.Equal("€", new BigEndian<char>('€').ToString());
        Assert.Throws<FormatException>(() => new BigEndian<int>(1).ToString("Q", null));
        Assert.False(new BigEndian<int>(12345).TryFormat(new char[4], out _));
    }

    [Fact]
    public void A_type_whose_bytes_have_no_order_is_refused_with_the_remedy()
    {
        string message = Assert.Throws<NotSupportedException>(() => new BigEndian<Point>(new Point { X = 1, Y = 2 })).Message;
        Assert.Contains("BigEndian<Point>", message);
        Assert.Contains("each of its fields", message);
        Assert.Throws<NotSupportedException>(() => default(BigEndian<Point>).Value.Y);
        Assert.Throws<NotSupportedException>(() => default(BigEndian<bool>).Value);
        Assert.Throws<NotSupportedException>(() => default(BigEndian<nint>).Value);
        Assert.Throws<NotSupportedException>(() => default(BigEndian<Guid>).Value);
        Assert.Throws<NotSupportedException>(() => default(BigEndian<decimal>).ToString());
    }

    [Fact]
    public void Reading_writing_and_comparing_allocate_nothing()
    {
        Allocations.AssertNone(() =>
        {
            BigEndian<int> number = 5;
            number += 7;
            BigEndian<Kind> kind = Kind.Journal;
            BigEndian<double> real = 1.5;
            return number.GetHashCode() + number.CompareTo(3) + kind.CompareTo(Kind.None) + (kind == Kind.Journal && real == 1.5 ? 1 : 0);
        });
    }

    private static void Check<T>(T value)
        where T : unmanaged
    {
        BigEndian<T> stored = value;
        byte[] reversed = FieldBytes.Of(value);
        Array.Reverse(reversed);
        Assert.Equal(reversed, FieldBytes.Of(stored));
        Assert.Equal(value, stored.Value);
        Assert.Equal(value, (T)stored);
        Assert.Equal(Unsafe.SizeOf<T>(), Unsafe.SizeOf<BigEndian<T>>());
        Assert.Equal(Unsafe.SizeOf<AlignmentProbe<T>>(), Unsafe.SizeOf<AlignmentProbe<BigEndian<T>>>());
    }

    private static void CheckBits<T>(byte[] bits)
        where T : unmanaged
    {
        T value = MemoryMarshal.Read<T>(bits);
        BigEndian<T> stored = value;
        Assert.Equal(bits.AsSpan(0, Unsafe.SizeOf<T>()).ToArray(), FieldBytes.Of(stored.Value));
    }
}
