using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>What test sources compile against and as: the framework's reference assemblies, our runtime, C# 14.</summary>
internal static class TestReferences
{
    /// <summary>A framework without packages: the references come from the test's own assemblies, so nothing is downloaded.</summary>
    public static readonly ReferenceAssemblies None = new("net10.0");

    /// <summary>Missing documentation; and unassigned fields, which the suppressor silences and has its own tests for.</summary>
    public static readonly string[] Disregarded = ["CS1591", "CS0649"];

    private static readonly MetadataReference s_runtime =
        MetadataReference.CreateFromFile(typeof(MappedFileAttribute).Assembly.Location);

    public static void AddTo(SolutionState state, bool withRuntime = true)
    {
        state.AdditionalReferences.AddRange(Net100.References.All);
        if (withRuntime)
            state.AdditionalReferences.Add(s_runtime);
    }

    public static CSharpParseOptions ParseOptions(LanguageVersion version) => new(version, DocumentationMode.Parse);
}
