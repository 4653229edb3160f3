using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Analyzers.Lock;

/// <summary>What <c>[RenamedFrom]</c> says of every leaf of a layout, asked for each pair of a shipped name and one of today.</summary>
/// <param name="model">The struct of today.</param>
internal sealed class DeclaredRenames(MappedStructModel model)
{
    // A lookup, since a struct that does not compile may have two fields of one name.
    private readonly ILookup<string, EarlierNamesModel> _earlier = model.EarlierNames.ToLookup(static e => e.Field, StringComparer.Ordinal);

    // Of each leaf, what every segment of its path may have been called; null: it is called what it always was.
    private readonly Dictionary<string, string[][]?> _names = new(StringComparer.Ordinal);

    /// <summary>Whether the attributes along a path of today say that it once was the other one.</summary>
    public bool Tell(string was, string now)
    {
        if (_earlier.Count == 0 || was == now || NamesAlong(now) is not { } names)
            return false;
        string[] old = was.Split('.');
        return old.Length == names.Length && Enumerable.Range(0, old.Length).All(i => names[i].Contains(old[i]));
    }

    private string[][]? NamesAlong(string path)
    {
        if (!_names.TryGetValue(path, out string[][]? names))
        {
            string[] segments = path.Split('.');
            names = [.. segments.Select((segment, i) => NamesOf(string.Join(".", segments.Take(i + 1)), segment))];
            _names[path] = names = names.All(static n => n.Length == 1) ? null : names;
        }
        return names;
    }

    private string[] NamesOf(string path, string name) => [name, .. _earlier[path].SelectMany(static e => e.Names)];
}
