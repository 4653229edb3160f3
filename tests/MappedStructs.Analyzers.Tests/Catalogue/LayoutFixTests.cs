using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>Fixes that change where bytes lie are chosen by a person, never by <c>dotnet format</c>, which takes what stands on top.</summary>
public class LayoutFixTests
{
    private const string Source =
        """
        using MappedStructs;

        [MappedFile]
        public partial struct Trade
        {
            public byte Side;
            public long Price;
            public byte Venue;
            [Contended] public long Head;
            [Contended] public long Tail;
        }

        [MappedFile]
        public partial struct Tick
        {
            public long At;
            public double Price;
            public double Volume;
        }
        """;

    [Theory]
    [InlineData(typeof(ReorderFieldsFix))]
    [InlineData(typeof(ExplicitPaddingFix))]
    [InlineData(typeof(SetStructSizeFix))]
    [InlineData(typeof(SeparateContendedFix))]
    public async Task A_fix_that_moves_bytes_stands_inside_an_item(Type type)
    {
        var fix = (CodeFixProvider)Activator.CreateInstance(type)!;
        using var workspace = new AdhocWorkspace();
        var state = new SolutionState("Build", LanguageNames.CSharp, "/", "cs");
        TestReferences.AddTo(state);
        Document document = workspace.AddProject("Build", LanguageNames.CSharp)
            .WithParseOptions(TestReferences.ParseOptions(LanguageVersion.CSharp14))
            .AddMetadataReferences(state.AdditionalReferences)
            .AddDocument("Source.cs", Source, filePath: "/Source.cs");
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;

        var offered = new List<CodeAction>();
        foreach (Diagnostic found in (await Build.Run(Source)).Where(d => fix.FixableDiagnosticIds.Contains(d.Id)))
        {
            Diagnostic here = Diagnostic.Create(
                found.Descriptor, Location.Create(tree, found.Location.SourceSpan), found.Properties);
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, here, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        }
        Assert.NotEmpty(offered);
        Assert.All(offered, static action => Assert.Single(action.NestedActions));
    }
}
