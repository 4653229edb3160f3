using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>The built-in table against the runtime that the tests run on.</summary>
public sealed class FrameworkTableTests
{
    public static TheoryData<string> Structs => [.. FrameworkTypes.Structs.Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Structs))]
    public void Size_and_alignment_of_a_struct_are_the_runtimes(string name)
    {
        Type type = Type.GetType(name) ?? typeof(System.Numerics.Complex).Assembly.GetType(name, throwOnError: true)!;
        AssertMeasures(type, FrameworkTypes.OfStruct(name, typeArgument: null)!);
    }

    public static TheoryData<SpecialType> Primitives =>
        [.. Enum.GetValues<SpecialType>().Distinct().Where(s => FrameworkTypes.OfSpecialType(s) is not null)];

    [Theory]
    [MemberData(nameof(Primitives))]
    public void Size_and_alignment_of_a_keyword_type_are_the_runtimes(SpecialType special)
    {
        Type type = Type.GetType(special.ToString().Replace('_', '.'), throwOnError: true)!;
        AssertMeasures(type, FrameworkTypes.OfSpecialType(special)!);
    }

    [Theory]
    [InlineData("System.Runtime.Intrinsics.Vector64`1", typeof(Vector64<int>), "i32[2]")]
    [InlineData("System.Runtime.Intrinsics.Vector128`1", typeof(Vector128<int>), "i32[4]")]
    public void Size_and_alignment_of_a_vector_are_the_runtimes(string name, Type type, string schema)
    {
        TypeLayout layout = FrameworkTypes.OfStruct(name, FrameworkTypes.OfSpecialType(SpecialType.System_Int32))!;
        AssertMeasures(type, layout);
        Assert.Equal($"0 {schema} V\n", SchemaText.FieldLines(new StructLayout(16, 16, [new FieldLayout("V", 0, layout)])));
    }

    [Theory]
    [InlineData("System.Runtime.Intrinsics.Vector256`1")]
    [InlineData("System.Runtime.Intrinsics.Vector512`1")]
    [InlineData("System.Numerics.Vector`1")]
    [InlineData("System.DateTime")]
    public void A_struct_whose_layout_differs_by_platform_is_not_in_the_table(string name) =>
        Assert.Null(FrameworkTypes.OfStruct(name, FrameworkTypes.OfSpecialType(SpecialType.System_Int32)));

    [Fact]
    public void Our_own_field_types_have_the_layout_that_the_table_says()
    {
        IEnumerable<Type> fieldTypes = typeof(MappedFileAttribute).Assembly.GetExportedTypes()
            .Where(t => t.IsValueType && !t.IsEnum && t.Namespace == "MappedStructs" && OwnFieldTypes.Of(t.FullName!, Int32) is not null);
        Type[] checkedTypes = fieldTypes.Select(t => t.IsGenericTypeDefinition ? t.MakeGenericType(typeof(int)) : t).ToArray();
        Assert.Equal(9, checkedTypes.Length);
        foreach (Type type in checkedTypes)
            AssertMeasures(type, OwnFieldTypes.Of($"{type.Namespace}.{type.Name}", Int32)!);
    }

    [Fact]
    public void Padding_for_cache_lines_is_bytes_to_a_reader_of_the_file()
    {
        TypeLayout layout = OwnFieldTypes.Of("MappedStructs.CacheLinePadding", typeArgument: null)!;
        Assert.Equal("8 u8[128] Padding\n", SchemaText.FieldLines(new StructLayout(136, 8, [new FieldLayout("Padding", 8, layout)])));
    }

    private static TypeLayout Int32 => FrameworkTypes.OfSpecialType(SpecialType.System_Int32)!;

    private static void AssertMeasures(Type type, TypeLayout layout)
    {
        var measured = ((int Size, int Alignment))typeof(FrameworkTableTests)
            .GetMethod(nameof(Measure), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, null)!;
        Assert.Equal(measured, (layout.Size, layout.Alignment));
    }

    private static (int Size, int Alignment) Measure<T>()
        where T : unmanaged
    {
        Probe<T> probe = default;
        nint alignment = Unsafe.ByteOffset(ref probe.Before, ref Unsafe.As<T, byte>(ref probe.Value));
        return (Unsafe.SizeOf<T>(), (int)alignment);
    }

    private struct Probe<T>
    {
        public byte Before = 0;
        public T Value = default!;

        public Probe()
        {
        }
    }
}
