using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Whether the layout's own description fits into a file's head.</summary>
internal static class SchemaLengthChecks
{
    /// <summary>
    /// The runtime's <c>FileFormat.MaximumSchemaLength</c>, which FORMAT.md fixes; the generator references no runtime. A
    /// test compares the two.
    /// </summary>
    internal const int Limit = 8192;

    public static void Run(string name, INamedTypeSymbol type, MappedFileContract contract, StructLayout layout, IProblemSink sink)
    {
        string lines = SchemaText.FieldLines(layout);
        int bytes = Encoding.UTF8.GetByteCount(SchemaText.HeadLine(type, contract)) + Encoding.UTF8.GetByteCount(lines);
        if (bytes <= Limit)
            return;
        string longest = lines.Split('\n').OrderByDescending(Encoding.UTF8.GetByteCount).First();
        sink.Report(
            ProblemKind.SchemaTooLong, DeclarationChecks.LocationOf(type),
            name, bytes, Limit, Encoding.UTF8.GetByteCount(longest) + 1, longest.Substring(longest.LastIndexOf(' ') + 1));
    }
}
