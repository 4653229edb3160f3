using System;
using System.Collections.Generic;
using System.Text;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>Writes C# source of random structs, with a method each that measures it at run time.</summary>
internal sealed class RandomStructs(int seed)
{
    // Structs of more bytes are no longer used as fields, so that nothing outgrows the stack of a measuring method.
    private const int GreatestField = 2048;

    // The compiler walks everything below each struct in search of cycles, so deep nesting costs minutes.
    private const int DeepestField = 3;

    private static readonly (string Name, int Size)[] s_leaves =
    [
        ("sbyte", 1), ("byte", 1), ("short", 2), ("ushort", 2), ("int", 4), ("uint", 4), ("long", 8), ("ulong", 8),
        ("float", 4), ("double", 8), ("decimal", 16), ("bool", 1), ("char", 2),
        ("System.Int128", 16), ("System.UInt128", 16), ("System.Half", 2), ("System.Guid", 16), ("System.TimeSpan", 8),
        ("System.DateOnly", 4), ("System.TimeOnly", 8), ("System.Text.Rune", 4), ("System.Numerics.Complex", 16),
        ("System.Numerics.Vector2", 8), ("System.Numerics.Vector3", 12), ("System.Numerics.Vector4", 16),
        ("System.Numerics.Quaternion", 16), ("System.Numerics.Plane", 16), ("System.Numerics.Matrix3x2", 24),
        ("System.Numerics.Matrix4x4", 64), ("System.Runtime.Intrinsics.Vector64<int>", 8),
        ("System.Runtime.Intrinsics.Vector128<byte>", 16), ("System.DayOfWeek", 4),
        ("Sides", 1), ("Flags16", 2), ("Big", 8),
        ("MappedStructs.FixedString16", 16), ("MappedStructs.FixedString64", 64), ("MappedStructs.UnixTime", 8),
        ("MappedStructs.BigEndian<int>", 4), ("MappedStructs.BigEndian<ulong>", 8),
    ];

    private static readonly string[] s_fixed = ["byte", "short", "int", "long", "float", "double", "char", "bool", "ulong", "sbyte"];

    private readonly Random _random = new(seed);
    private readonly List<(string Name, int MostBytes, int Depth)> _structs = [];
    private int _depth;
    private readonly StringBuilder _source = new();

    public List<string> Names { get; } = [];

    public string Write(int count)
    {
        _source.Append("""
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;

            public enum Sides : byte { None }
            public enum Flags16 : ushort { None }
            public enum Big : long { None }
            public struct Pair<TFirst, TSecond> { public TFirst First; public TSecond Second; }
            [StructLayout(LayoutKind.Sequential, Pack = 2)] public struct Packed<T> { public byte Head; public T Value; }
            public struct Outer<T> { public struct Nested<TItem> { public short Head; public T Left; public TItem Right; } }
            public struct Probe<T> { public byte Before; public T Value; }
            public static unsafe class Measure
            {
                public static long Alignment<T>() where T : unmanaged { Probe<T> p = default; return (byte*)&p.Value - (byte*)&p; }
            }

            """);
        for (int i = 0; i < count; i++)
            WriteStruct("S" + i);
        return _source.ToString();
    }

    private void WriteStruct(string name)
    {
        _depth = 1;
        int kind = _random.Next(100);
        (List<string> Fields, List<string> Addresses, int Bytes) body = kind switch
        {
            < 12 => InlineArray(name),
            < 32 => Explicit(name),
            _ => Sequential(name),
        };
        _source.AppendLine("{");
        foreach (string field in body.Fields)
            _source.Append("    ").AppendLine(field);
        _source.AppendLine("}");
        _source.AppendLine($"public static unsafe class Of{name} {{ public static void Into(long[] r) {{ {name} s = default; r[0] = sizeof({name}); r[1] = Measure.Alignment<{name}>();");
        for (int i = 0; i < body.Addresses.Count; i++)
            _source.Append($" r[{i + 2}] = (byte*){body.Addresses[i]} - (byte*)&s;");
        _source.AppendLine(" } }");
        Names.Add(name);
        _structs.Add((name, body.Bytes, _depth));
    }

    private (List<string>, List<string>, int) Sequential(string name)
    {
        var arguments = new List<string>();
        if (_random.Next(3) == 0)
            arguments.Add($"Pack = {1 << _random.Next(8)}");
        if (_random.Next(6) == 0)
            arguments.Add($"Size = {_random.Next(1, 200)}");
        if (arguments.Count > 0)
            _source.AppendLine($"[StructLayout(LayoutKind.Sequential, {string.Join(", ", arguments)})]");
        _source.AppendLine($"public unsafe struct {name}");

        var fields = new List<string>();
        var addresses = new List<string>();
        int bytes = 208;
        int count = _random.Next(20) == 0 ? 0 : _random.Next(1, 9);
        for (int i = 0; i < count; i++)
        {
            (string declaration, string address, int size) = Field("F" + i);
            fields.Add("public " + declaration);
            addresses.Add(address);
            bytes += size + 16;
        }
        return (fields, addresses, bytes);
    }

    private (List<string>, List<string>, int) Explicit(string name)
    {
        var arguments = new List<string>();
        if (_random.Next(4) == 0)
            arguments.Add($", Pack = {1 << _random.Next(6)}");
        if (_random.Next(4) == 0)
            arguments.Add($", Size = {_random.Next(1, 120)}");
        _source.AppendLine($"[StructLayout(LayoutKind.Explicit{string.Concat(arguments)})]");
        _source.AppendLine($"public unsafe struct {name}");

        var fields = new List<string>();
        var addresses = new List<string>();
        int bytes = 128;
        int count = _random.Next(1, 7);
        for (int i = 0; i < count; i++)
        {
            (string declaration, string address, int size) = Field("F" + i);
            int offset = _random.Next(2) == 0 ? _random.Next(0, 8) * 8 : _random.Next(0, 70);
            fields.Add($"[FieldOffset({offset})] public {declaration}");
            addresses.Add(address);
            bytes = Math.Max(bytes, 128 + offset + size);
        }
        return (fields, addresses, bytes);
    }

    private (List<string>, List<string>, int) InlineArray(string name)
    {
        int length = _random.Next(1, 12);
        if (_random.Next(4) == 0)
            _source.AppendLine($"[StructLayout(LayoutKind.Sequential, Pack = {1 << _random.Next(5)})]");
        _source.AppendLine($"[InlineArray({length})] public struct {name}");
        (string type, int size) = Type();
        return ([$"public {type} Element;"], ["&s.Element"], size * length);
    }

    private (string Declaration, string Address, int Size) Field(string name)
    {
        if (_random.Next(12) == 0)
        {
            int length = _random.Next(1, 20);
            return ($"fixed {s_fixed[_random.Next(s_fixed.Length)]} {name}[{length}];", "s." + name, length * 8);
        }
        (string type, int size) = Type();
        return ($"{type} {name};", "&s." + name, size);
    }

    private (string Name, int Size) Type()
    {
        (string Name, int Size) Simple() => s_leaves[_random.Next(s_leaves.Length)];

        (string Name, int Size) Any()
        {
            if (_structs.Count == 0 || _random.Next(3) != 0)
                return Simple();
            (string name, int most, int depth) = _structs[_random.Next(_structs.Count)];
            if (most > GreatestField || depth > DeepestField)
                return Simple();
            _depth = Math.Max(_depth, depth + 1);
            return (name, most);
        }

        (string Name, int Size) first = Any();
        (string Name, int Size) second = Any();
        return _random.Next(12) switch
        {
            0 => ($"Pair<{first.Name}, {second.Name}>", first.Size + second.Size + 32),
            1 => ($"Packed<{first.Name}>", first.Size + 32),
            2 => ($"Outer<{first.Name}>.Nested<{second.Name}>", first.Size + second.Size + 64),
            3 => ($"Pair<Packed<{first.Name}>, Pair<byte, {second.Name}>>", first.Size + second.Size + 64),
            _ => first,
        };
    }
}
