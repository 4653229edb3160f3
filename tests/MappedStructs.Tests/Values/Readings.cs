using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using MappedStructs.CompilerServices;

namespace MappedStructs.Tests.Values;

[Closed]
public enum Phase : sbyte
{
    Failed = -1,
    Idle = 0,
    Running = 1,
}

[Closed, Flags]
public enum Rights : ushort
{
    Read = 1,
    Write = 4,
}

[Closed]
public enum Mode
{
    Off = 0,
    On = 0x01020304,
}

public struct Switch
{
    public short Id;
    public bool IsOn;
}

[InlineArray(3)]
public struct ThreeSwitches
{
    private Switch _element;
}

[InlineArray(5)]
public struct FiveBools
{
    private bool _element;
}

[InlineArray(20)]
public struct TwentyTimesFiveBools
{
    private FiveBools _element;
}

/// <summary>A field of each kind that has bit patterns that are no value, alone and in arrays.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Readings : IMappedStruct<Readings>
{
    public long Sequence;
    public bool IsFirm;
    public Phase Phase;
    public char Letter;
    public Rune Rune;
    public decimal Price;
    public TimeOnly At;
    public DateOnly Day;
    public Rights Rights;
    public BigEndian<char> Foreign;
    public BigEndian<Mode> Mode;
    public ThreeSwitches Switches;
    public TwentyTimesFiveBools Bits;

    static LayoutInfo IMappedStruct<Readings>.Layout { get; } = HandWritten.Layout(
        "Readings version 1\n0 i64 Sequence\n8 bool IsFirm\n9 enum(i8) Phase\n10 char16 Letter\n12 rune Rune\n16 decimal Price\n32 timeonly At\n" +
        "40 dateonly Day\n44 enum(u16) Rights\n46 char16be Foreign\n48 enum(i32)be Mode\n52 i16[3:4] Switches.Id\n54 bool[3:4] Switches.IsOn\n" +
        "64 bool[20:5][5] Bits\n", 168, 8, [], checks: Checks());

    /// <summary>What the generator writes for such a struct.</summary>
    public static ValueCheck[] Checks() =>
    [
        new("IsFirm", 8, "bool"),
        new("Phase", 9, "enum(i8)", "Idle = 0, Running = 1, Failed = -1", [0, 1, 255]),
        new("Letter", 10, "char16"),
        new("Rune", 12, "rune"),
        new("Price", 16, "decimal"),
        new("At", 32, "timeonly"),
        new("Day", 40, "dateonly"),
        new("Rights", 44, "enum(u16)", "any combination of Read = 1, Write = 4", 0x5),
        new("Foreign", 46, "char16be"),
        new("Mode", 48, "enum(i32)be", "Off = 0, On = 16909060", [0, 0x01020304]),
        new("Switches[].IsOn", 54, "bool[3:4]"),
        new("Bits[][]", 64, "bool[20:5][5]"),
    ];
}

/// <summary>A closed enumeration 104 bytes into somebody else's file.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ForeignPhase : IMappedStruct<ForeignPhase>
{
    public long Before;
    public Phase Phase;

    static LayoutInfo IMappedStruct<ForeignPhase>.Layout { get; } = HandWritten.Layout(
        "ForeignPhase version 1\n0 i64 Before\n8 enum(i8) Phase\n", 16, 8, [], MappedFileFormat.Raw, offset: 104,
        checks: [new("Phase", 8, "enum(i8)", "Idle = 0", [0])]);
}

/// <summary>A closed enumeration without a name for 0, which a new file holds all the same.</summary>
public struct NeverZero : IMappedStruct<NeverZero>
{
    public byte Kind;

    static LayoutInfo IMappedStruct<NeverZero>.Layout { get; } = HandWritten.Layout(
        "NeverZero version 1\n0 enum(u8) Kind\n", 1, 1, [], checks: [new("Kind", 0, "enum(u8)", "First = 1", [1])]);
}
