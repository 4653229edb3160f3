using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Reads the values of an enumeration marked <c>[Closed]</c>.</summary>
internal static class ClosedEnum
{
    /// <summary>Names that a message lists; there are enumerations of hundreds.</summary>
    private const int MostNames = 24;

    /// <summary>The values of a closed enumeration, or null where it is open.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="size">Bytes of its underlying type.</param>
    public static ClosedValues? Of(INamedTypeSymbol type, int size)
    {
        if (!OwnAttributes.Has(type, OwnAttributes.Closed))
            return null;
        (ulong Bits, string Text)[] names = type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(static f => f.HasConstantValue)
            .Select(f => (BitsOf(f.ConstantValue!, size), f.Name + " = " + Convert.ToString(f.ConstantValue, CultureInfo.InvariantCulture)))
            .OrderBy(static n => n.Item1)
            .ToArray();
        bool isFlags = IsFlags(type);
        ImmutableArray<ulong> values = isFlags
            ? [names.Aggregate(0UL, static (all, n) => all | n.Bits)]
            : [.. names.Select(static n => n.Bits).Distinct()];
        return new ClosedValues(isFlags, values, Describe(type, [.. names.Select(static n => n.Text)], isFlags));
    }

    private static string Describe(INamedTypeSymbol type, string[] names, bool isFlags)
    {
        if (names.Length == 0)
            return $"{(isFlags ? "0 alone" : "nothing")}, since {TypeNames.Display(type)} has no names";
        string list = string.Join(", ", names.Take(MostNames));
        if (names.Length > MostNames)
            list += $", and {(names.Length - MostNames).ToString(CultureInfo.InvariantCulture)} more of {TypeNames.Display(type)}";
        return isFlags ? "any combination of " + list : list;
    }

    /// <summary>A constant's bits, without those of the sign beyond the enumeration's size.</summary>
    public static ulong BitsOf(object constant, int size)
    {
        ulong bits = constant is ulong large ? large : unchecked((ulong)Convert.ToInt64(constant, CultureInfo.InvariantCulture));
        return size == sizeof(ulong) ? bits : bits & ((1UL << (8 * size)) - 1);
    }

    /// <summary>Whether combinations of the names are values too.</summary>
    public static bool IsFlags(INamedTypeSymbol type) => type.GetAttributes().Any(static a =>
        a.AttributeClass is { Name: nameof(FlagsAttribute), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } });
}
