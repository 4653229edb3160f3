using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Numerics;

namespace MappedStructs.CompilerServices;

/// <summary>Finds the column that a flag of the struct's <c>Fields</c> names. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnChoice
{
    /// <summary>The field that is asked for, of a struct with at most 64.</summary>
    /// <param name="fields">The flags, the first field's in the lowest bit.</param>
    /// <param name="types">The type of each field; <see langword="null"/> where it has none that can be asked for.</param>
    /// <typeparam name="T">The struct.</typeparam>
    /// <typeparam name="TField">The type that the caller expects.</typeparam>
    /// <returns>The field's number, in order of offset.</returns>
    /// <exception cref="ArgumentException">Not exactly one field, or a field of another type.</exception>
    public static int IndexOf<T, TField>(ulong fields, params ReadOnlySpan<Type?> types)
        where T : unmanaged, IMappedStruct<T>
        where TField : unmanaged =>
        IndexOf<T, TField>(BitOperations.TrailingZeroCount(fields), BitOperations.PopCount(fields), types);

    /// <summary>The field that is asked for, of any struct.</summary>
    /// <param name="index">The number of a field that is asked for, in order of offset.</param>
    /// <param name="count">How many are asked for.</param>
    /// <param name="types">The type of each field; <see langword="null"/> where it has none that can be asked for.</param>
    /// <typeparam name="T">The struct.</typeparam>
    /// <typeparam name="TField">The type that the caller expects.</typeparam>
    /// <returns><paramref name="index"/>.</returns>
    /// <exception cref="ArgumentException">Not exactly one field, or a field of another type.</exception>
    public static int IndexOf<T, TField>(int index, int count, params ReadOnlySpan<Type?> types)
        where T : unmanaged, IMappedStruct<T>
        where TField : unmanaged
    {
        if (count != 1)
            ThrowNotOne<T>(count);
        if ((uint)index >= (uint)types.Length)
            ThrowNoField<T>(index, types.Length);
        if (types[index] != typeof(TField))
            ThrowOtherType<T, TField>(index, types[index]);
        return index;
    }

    /// <summary>Refuses a field that is <see langword="readonly"/>, whose column is for reading only.</summary>
    /// <param name="index">The field's number, in order of offset.</param>
    /// <param name="readOnly">The numbers of those that are.</param>
    /// <typeparam name="T">The struct.</typeparam>
    /// <returns><paramref name="index"/>.</returns>
    /// <exception cref="ArgumentException">The field is readonly.</exception>
    public static int Writable<T>(int index, params ReadOnlySpan<int> readOnly)
        where T : unmanaged, IMappedStruct<T>
    {
        if (readOnly.Contains(index))
            ThrowReadOnly<T>(index);
        return index;
    }

    [DoesNotReturn]
    private static void ThrowNotOne<T>(int count)
        where T : unmanaged, IMappedStruct<T>
    {
        string fields = string.Join(", ", T.Layout.Fields.Select(f => f.Name));
        throw new ArgumentException($"A column is that of one field, and {count} were asked for. The fields of {typeof(T).Name}: {fields}.", "field");
    }

    [DoesNotReturn]
    private static void ThrowNoField<T>(int index, int count)
        where T : unmanaged, IMappedStruct<T> =>
        throw new ArgumentException($"{typeof(T).Name} has fields 0 to {count - 1}, and no field {index}.", "field");

    [DoesNotReturn]
    private static void ThrowOtherType<T, TField>(int index, Type? type)
        where T : unmanaged, IMappedStruct<T>
    {
        FieldInfo field = T.Layout.Fields[index];
        string name = $"{typeof(T).Name}.{field.Name}";
        throw new ArgumentException(
            type is null
                ? $"{name} is of type {field.Type}, which no column can be asked for by. Where it can be named, reach it a row at a time: View(row).{field.Name}."
                : $"{name} is of type {field.Type}, and {typeof(TField).Name} was asked for. Write Column<{field.Type}>({typeof(T).Name}.Fields.{field.Name}).",
            "field");
    }

    [DoesNotReturn]
    private static void ThrowReadOnly<T>(int index)
        where T : unmanaged, IMappedStruct<T>
    {
        FieldInfo field = T.Layout.Fields[index];
        throw new ArgumentException(
            $"{typeof(T).Name}.{field.Name} is readonly, and a Column can be written to. Write AsReadOnly().Column<{field.Type}>({typeof(T).Name}.Fields.{field.Name}).",
            "field");
    }
}
