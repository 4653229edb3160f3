using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Incrementality;

/// <summary>Runs the generator over sources, then over edited ones, and tells what each step did.</summary>
internal static class Run
{
    /// <summary>The result after the edit.</summary>
    public static GeneratorRunResult AfterEdit(string[] sources, string[] edited)
    {
        GeneratorDriver driver = Sources.Driver(trackSteps: true);
        CSharpCompilation compilation = Compile(sources);
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        for (int i = 0; i < edited.Length; i++)
        {
            SyntaxTree tree = CSharpSyntaxTree.ParseText(edited[i], Sources.Options(), $"{i}.cs");
            if (i >= sources.Length)
                compilation = compilation.AddSyntaxTrees(tree);
            else if (edited[i] != sources[i])
                compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[i], tree);
        }
        return driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results[0];
    }

    public static CSharpCompilation Compile(params string[] sources) => Sources.Compile("")
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Sources.Options(), $"{i}.cs")));

    /// <summary>What a step did with each of its items.</summary>
    public static IncrementalStepRunReason[] Reasons(this GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>What became of each output file.</summary>
    public static IncrementalStepRunReason[] OutputReasons(this GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];

    /// <summary>Fails unless no step made anything new.</summary>
    public static void AssertNothingDone(this GeneratorRunResult result)
    {
        foreach (string step in TrackingNames.All)
        {
            IEnumerable<IncrementalStepRunReason> reasons = result.Reasons(step);
            Assert.All(reasons, r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} was {r}"));
        }

        // The parser may look again and find the same; from there on nothing runs at all.
        Assert.All(result.Reasons(TrackingNames.Emit), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.All(result.OutputReasons(), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }
}
