using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Parsing;

/// <summary>What accessibility and language version leave possible.</summary>
internal static class EmissionSupport
{
    // The members of Roslyn's enumeration, by number, so that an older compiler loads this too.
    private const int CSharp12 = 1200;
    private const int CSharp14 = 1400;

    public static EmissionLevel LevelOf(INamedTypeSymbol type, Compilation compilation, IProblemSink? sink)
    {
        int version = VersionOf(compilation);
        if (version < CSharp12)
        {
            Report($"C# {Display(compilation)} lacks ref fields, static abstract members or ref readonly parameters", "set <LangVersion> to 14 or later");
            return EmissionLevel.None;
        }

        EmissionLevel level = EmissionLevel.Extensions;
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.IsFileLocal)
            {
                Report($"{TypeNames.Display(part)} is local to its file, where no generated code can see it", "make it internal");
                return EmissionLevel.None;
            }
            if (part.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                Report($"{TypeNames.Display(part)} is {Display(part.DeclaredAccessibility)}, and extensions stand outside of it", "make it internal, or use Value and View");
                level = EmissionLevel.Struct;
                break;
            }
        }
        if (version < CSharp14)
        {
            Report($"C# {Display(compilation)} has no extension members", "set <LangVersion> to 14 or later, or use MappedRecord, Value and View");
            level = EmissionLevel.Struct;
        }
        return level;

        void Report(string why, string remedy) =>
            sink?.Report(ProblemKind.ExtensionsUnavailable, DeclarationChecks.LocationOf(type), TypeNames.Display(type), why, remedy);
    }

    /// <summary>Whether a type can be named from another assembly.</summary>
    public static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.DeclaredAccessibility != Accessibility.Public)
                return false;
        }
        return true;
    }

    private static int VersionOf(Compilation compilation) => (int)((CSharpCompilation)compilation).LanguageVersion;

    private static string Display(Compilation compilation) => ((CSharpCompilation)compilation).LanguageVersion.ToDisplayString();

    private static string Display(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        _ => "private protected",
    };
}
