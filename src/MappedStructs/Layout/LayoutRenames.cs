using System;
using System.Collections.Generic;
using MappedStructs.CompilerServices;

namespace MappedStructs;

/// <summary>Tells whether a file's layout is the struct's under earlier names: same places, same types.</summary>
internal static class LayoutRenames
{
    /// <summary>Whether each line of the file is a line of the struct, by today's name or an earlier one, and none is left over.</summary>
    public static bool Explain(SchemaText file, SchemaText code, EarlierNames[] earlier)
    {
        if (file.Fields.Count != code.Fields.Count)
            return false;
        // Overlapping fields share an offset, and those that kept their name are not to be taken for renamed ones.
        var unmatched = new List<SchemaField>(file.Fields);
        var renamed = new List<SchemaField>();
        foreach (SchemaField now in code.Fields)
        {
            if (!Remove(unmatched, old => IsSamePlace(old, now) && old.Name == now.Name))
                renamed.Add(now);
        }
        foreach (SchemaField now in renamed)
        {
            if (!Remove(unmatched, old => IsSamePlace(old, now) && IsEarlierName(old.Name, now.Name, earlier)))
                return false;
        }
        return true;
    }

    private static bool Remove(List<SchemaField> fields, Predicate<SchemaField> match)
    {
        int index = fields.FindIndex(match);
        if (index >= 0)
            fields.RemoveAt(index);
        return index >= 0;
    }

    private static bool IsSamePlace(in SchemaField old, in SchemaField now) => old.Offset == now.Offset && old.TypeText == now.TypeText;

    /// <summary>Compares dotted names part by part: a struct inside may have been renamed, a field of it, or both.</summary>
    private static bool IsEarlierName(string old, string now, EarlierNames[] earlier)
    {
        string[] oldParts = old.Split('.');
        string[] nowParts = now.Split('.');
        if (oldParts.Length != nowParts.Length)
            return false;
        int end = -1;
        for (int i = 0; i < nowParts.Length; i++)
        {
            end += 1 + nowParts[i].Length;
            if (oldParts[i] != nowParts[i] && !WasCalled(now[..end], oldParts[i], earlier))
                return false;
        }
        return true;
    }

    private static bool WasCalled(string field, string name, EarlierNames[] earlier)
    {
        foreach (EarlierNames names in earlier)
        {
            if (names.Field != field)
                continue;
            foreach (string one in names.Names)
            {
                if (one == name)
                    return true;
            }
        }
        return false;
    }
}
