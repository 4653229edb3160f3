using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>Puts layouts of today into <c>MappedStructs.Shipped.txt</c>, which is made where it is not there.</summary>
internal static class Shipment
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="project">The project of the structs.</param>
    /// <param name="structs">Their metadata names.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task<Solution> AddAsync(Project project, IEnumerable<string> structs, CancellationToken cancellation)
    {
        var layouts = new List<ShippedLayout>();
        foreach (string name in structs)
        {
            if (await StructTarget.FindAsync(project, name, cancellation).ConfigureAwait(false) is { } target)
                layouts.Add(target.Locked.Now);
        }
        return await AddAsync(project, layouts, cancellation).ConfigureAwait(false);
    }

    private static async Task<Solution> AddAsync(Project project, List<ShippedLayout> layouts, CancellationToken cancellation)
    {
        Solution solution = project.Solution;
        if (PathOf(project) is not { } path)
            return Create(project, path: null, layouts);

        // A project for several frameworks is several projects here, with one file between them.
        TextDocument[] files = [.. solution.Projects.SelectMany(static p => p.AdditionalDocuments).Where(d => d.FilePath == path)];
        if (files.Length == 0)
            return Create(project, path, layouts);
        SourceText text = await files[0].GetTextAsync(cancellation).ConfigureAwait(false);
        ShippedFile known = ShippedFile.Of(text);
        SourceText changed = ShippedFileText.With(text, layouts.Where(layout => !known.Layouts.Any(other => layout.CompareTo(other) == 0)));
        return files.Aggregate(solution, (s, file) => s.WithAdditionalDocumentText(file.Id, changed));
    }

    private static Solution Create(Project project, string? path, List<ShippedLayout> layouts) => project.Solution.AddAdditionalDocument(
        DocumentId.CreateNewId(project.Id), ShippedFile.FileName, ShippedFileText.With(SourceText.From("", s_utf8), layouts), filePath: path);

    /// <summary>The file that the project has, else the place beside the project's own file.</summary>
    private static string? PathOf(Project project)
    {
        TextDocument? present = project.AdditionalDocuments
            .FirstOrDefault(static d => string.Equals(Path.GetFileName(d.FilePath ?? d.Name), ShippedFile.FileName, StringComparison.OrdinalIgnoreCase));
        return present?.FilePath ?? (Path.GetDirectoryName(project.FilePath) is { } folder ? Path.Combine(folder, ShippedFile.FileName) : null);
    }
}
