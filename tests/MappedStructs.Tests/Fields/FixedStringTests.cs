using System;

namespace MappedStructs.Tests.Fields;

public sealed class FixedString16Tests : FixedStringSpec<FixedString16>
{
    protected override FixedString16 FromString(string text) => text;

    protected override FixedString16 FromUtf8(ReadOnlySpan<byte> utf8) => (FixedString16)utf8;

    protected override FixedString16 FromChars(ReadOnlySpan<char> text) => text;

    protected override string Cast(FixedString16 value) => (string)value;

    protected override bool OperatorEquals(FixedString16 value, string? text) => value == text && !(value != text);
}

public sealed class FixedString32Tests : FixedStringSpec<FixedString32>
{
    protected override FixedString32 FromString(string text) => text;

    protected override FixedString32 FromUtf8(ReadOnlySpan<byte> utf8) => (FixedString32)utf8;

    protected override FixedString32 FromChars(ReadOnlySpan<char> text) => text;

    protected override string Cast(FixedString32 value) => (string)value;

    protected override bool OperatorEquals(FixedString32 value, string? text) => value == text && !(value != text);
}

public sealed class FixedString64Tests : FixedStringSpec<FixedString64>
{
    protected override FixedString64 FromString(string text) => text;

    protected override FixedString64 FromUtf8(ReadOnlySpan<byte> utf8) => (FixedString64)utf8;

    protected override FixedString64 FromChars(ReadOnlySpan<char> text) => text;

    protected override string Cast(FixedString64 value) => (string)value;

    protected override bool OperatorEquals(FixedString64 value, string? text) => value == text && !(value != text);
}

public sealed class FixedString128Tests : FixedStringSpec<FixedString128>
{
    protected override FixedString128 FromString(string text) => text;

    protected override FixedString128 FromUtf8(ReadOnlySpan<byte> utf8) => (FixedString128)utf8;

    protected override FixedString128 FromChars(ReadOnlySpan<char> text) => text;

    protected override string Cast(FixedString128 value) => (string)value;

    protected override bool OperatorEquals(FixedString128 value, string? text) => value == text && !(value != text);
}

public sealed class FixedString256Tests : FixedStringSpec<FixedString256>
{
    protected override FixedString256 FromString(string text) => text;

    protected override FixedString256 FromUtf8(ReadOnlySpan<byte> utf8) => (FixedString256)utf8;

    protected override FixedString256 FromChars(ReadOnlySpan<char> text) => text;

    protected override string Cast(FixedString256 value) => (string)value;

    protected override bool OperatorEquals(FixedString256 value, string? text) => value == text && !(value != text);
}

public sealed class FixedString512Tests : FixedStringSpec<FixedString512>
{
    protected override FixedString512 FromString(string text) => text;

    protected override FixedString512 FromUtf8(ReadOnlySpan<byte> utf8) => (FixedString512)utf8;

    protected override FixedString512 FromChars(ReadOnlySpan<char> text) => text;

    protected override string Cast(FixedString512 value) => (string)value;

    protected override bool OperatorEquals(FixedString512 value, string? text) => value == text && !(value != text);
}
