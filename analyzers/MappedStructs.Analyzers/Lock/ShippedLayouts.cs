using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Lock;

/// <summary>Every layout that a project has shipped.</summary>
internal sealed class ShippedLayouts
{
    private readonly ILookup<string, ShippedLayout> _byName;

    private ShippedLayouts(ImmutableArray<(AdditionalText File, ShippedFile Content)> files)
    {
        Files = files;
        _byName = files.SelectMany(static f => f.Content.Layouts).ToLookup(static layout => layout.Name, StringComparer.Ordinal);
    }

    /// <summary>The files, each path once. One is the rule.</summary>
    public ImmutableArray<(AdditionalText File, ShippedFile Content)> Files { get; }

    /// <summary>Whether there is anything to compare with: a file, and no line of it that cannot be read.</summary>
    public bool AreKnown => Files.Length > 0 && Files.All(static f => f.Content.Faults.IsEmpty);

    public IEnumerable<string> Names => _byName.Select(static layouts => layouts.Key);

    /// <summary>Reads the files of that name among a project's additional ones.</summary>
    public static ShippedLayouts In(ImmutableArray<AdditionalText> additional, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<(AdditionalText, ShippedFile)>();
        foreach (AdditionalText file in FilesAmong(additional))
        {
            if (file.GetText(cancellation) is { } text)
                files.Add((file, ShippedFile.Of(text)));
        }
        return new ShippedLayouts(files.ToImmutable());
    }

    /// <summary>
    /// The files of that name. One that is there twice, from the package's props and from an item of the project's
    /// own, counts once.
    /// </summary>
    public static IEnumerable<AdditionalText> FilesAmong(ImmutableArray<AdditionalText> additional) => additional
        .Where(static file => string.Equals(Path.GetFileName(file.Path), ShippedFile.FileName, StringComparison.OrdinalIgnoreCase))
        .GroupBy(static file => file.Path, StringComparer.Ordinal)
        .Select(static same => same.First());

    /// <summary>The newest layout of a name.</summary>
    public ShippedLayout? Newest(string name) => _byName[name].OrderByDescending(static layout => layout.Version).FirstOrDefault();

    /// <summary>The newest layout of a name that is older than a version.</summary>
    public ShippedLayout? NewestBelow(string name, int version) =>
        _byName[name].Where(layout => layout.Version < version).OrderByDescending(static layout => layout.Version).FirstOrDefault();

    /// <summary>Every layout of a name, oldest first.</summary>
    public IEnumerable<ShippedLayout> Of(string name) => _byName[name].OrderBy(static layout => layout.Version);

    /// <summary>Where the newest layout of a name stands.</summary>
    public Location LocationOf(ShippedLayout layout, CancellationToken cancellation)
    {
        foreach ((AdditionalText file, ShippedFile content) in Files)
        {
            if (content.Layouts.Contains(layout))
                return LocationIn(file, layout.Head, cancellation);
        }
        return Location.None;
    }

    /// <summary>A place in a text that is no source.</summary>
    public static Location LocationIn(AdditionalText file, TextSpan span, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text ? Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)) : Location.None;
}
