using System;
using System.Buffers;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Usage.Names;

/// <summary>Finds out whether one of many identifiers occurs in a piece of text, without making a token or a string.</summary>
/// <remarks>
/// Comments and literals are searched too, which makes the answer yes more often than need be. An identifier that is
/// written with a Unicode escape is missed.
/// </remarks>
internal sealed class IdentifierSet
{
    private readonly string?[] _slots;

    public IdentifierSet(IReadOnlyCollection<string> names)
    {
        // At most one slot in four is taken, so that most identifiers of a text miss at the first look.
        int size = 64;
        while (size < names.Count * 4)
            size *= 2;
        _slots = new string?[size];
        foreach (string name in names)
        {
            int slot = SlotOf(Hash(name.AsSpan()));
            while (_slots[slot] is not null)
                slot = (slot + 1) & (size - 1);
            _slots[slot] = name;
        }
    }

    public bool OccursIn(SourceText text, TextSpan span)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(Math.Max(span.Length, 1));
        try
        {
            text.CopyTo(span.Start, buffer, 0, span.Length);
            return OccursIn(buffer.AsSpan(0, span.Length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private bool OccursIn(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length)
        {
            if (!IsPart(text[i]))
            {
                i++;
                continue;
            }
            int start = i;
            uint hash = Seed;
            for (; i < text.Length && IsPart(text[i]); i++)
                hash = Next(hash, text[i]);
            if (Contains(text.Slice(start, i - start), hash))
                return true;
        }
        return false;
    }

    private bool Contains(ReadOnlySpan<char> name, uint hash)
    {
        for (int slot = SlotOf(hash); _slots[slot] is { } taken; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (name.SequenceEqual(taken.AsSpan()))
                return true;
        }
        return false;
    }

    private int SlotOf(uint hash) => (int)(hash ^ (hash >> 15)) & (_slots.Length - 1);

    private static bool IsPart(char c) => (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 || c == '_' || c > 127;

    // FNV-1a.
    private const uint Seed = 2166136261;

    private static uint Next(uint hash, char c) => (hash ^ c) * 16777619;

    private static uint Hash(ReadOnlySpan<char> name)
    {
        uint hash = Seed;
        foreach (char c in name)
            hash = Next(hash, c);
        return hash;
    }
}
