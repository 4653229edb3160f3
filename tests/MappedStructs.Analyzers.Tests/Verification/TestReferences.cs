using System.IO;
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

    /// <summary>
    /// Missing documentation; and fields that are never assigned, or (private ones, such as padding) never used, which the
    /// suppressor silences and has its own tests for: the testing library runs no suppressor.
    /// </summary>
    public static readonly string[] Disregarded = ["CS1591", "CS0649", "CS0169"];

    /// <summary>What somebody else's assembly declares, for rules about structs of others.</summary>
    private const string Vendor =
        """
        namespace Vendor
        {
            public struct TextSpan { public int Start; private int _length; }
            public struct Wrapped { public TextSpan Inner; }
            public enum Weight { Light, Heavy }
            [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 8)]
            public struct Sized { public int Start; }
            [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
            public struct Placed { [System.Runtime.InteropServices.FieldOffset(0)] public long Start; }
        }
        """;

    private static readonly MetadataReference s_runtime =
        MetadataReference.CreateFromFile(typeof(MappedFileAttribute).Assembly.Location);

    private static readonly MetadataReference s_vendor = Compile("Vendor.Text", Vendor);

    public static void AddTo(SolutionState state, bool withRuntime = true)
    {
        state.AdditionalReferences.AddRange(Net100.References.All);
        state.AdditionalReferences.Add(s_vendor);
        if (withRuntime)
            state.AdditionalReferences.Add(s_runtime);
    }

    private static PortableExecutableReference Compile(string name, string source)
    {
        using var image = new MemoryStream();
        Assert.True(CSharpCompilation
            .Create(name, [CSharpSyntaxTree.ParseText(source)], Net100.References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    public static CSharpParseOptions ParseOptions(LanguageVersion version) => new(version, DocumentationMode.Parse);
}
