using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Emission;

public sealed class LanguageVersionSnapshots
{
    private const string Source = """
        namespace Shop
        {
            [MappedStructs.MappedFile]
            public partial struct Counters
            {
                public long Requests;
            }
        }
        """;

    [Fact]
    public void CSharp13_has_the_struct_part_only() => Snapshot.Verify(Source, LanguageVersion.CSharp13);

    [Fact]
    public void CSharp12_has_the_struct_part_only() => Snapshot.Verify(Source, LanguageVersion.CSharp12);

    [Fact]
    public void CSharp11_has_nothing() => Assert.Empty(Sources.Generate(Sources.Compile(Source, LanguageVersion.CSharp11)).Files);

    [Fact]
    public void Preview_is_as_the_newest() =>
        Assert.Contains(
            "extension(",
            Assert.Single(Sources.Generate(Sources.Compile(Source, LanguageVersion.Preview)).Files).SourceText.ToString(),
            System.StringComparison.Ordinal);
}
