using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Incrementality;

/// <summary>The contract of the model: nothing in it that would keep a compilation alive.</summary>
public sealed class ModelTests
{
    private const string Source =
        "[MappedStructs.Closed] public enum Side : byte { Buy, Sell } public struct Inner { public int A; [MappedStructs.RenamedFrom(\"S\")] public Side Side; } " +
        "[MappedStructs.MappedFile] public partial struct Counters { public long Requests; public Inner Inner; public bool Flag; }";

    [Fact]
    public void No_step_of_ours_holds_a_symbol_a_node_a_location_or_a_compilation()
    {
        GeneratorRunResult result = Run.AfterEdit([Source], [Source]);
        foreach (string step in TrackingNames.All)
        {
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(s => s.Outputs))
                AssertFree(value, step, []);
        }
    }

    [Fact]
    public void Old_compilations_can_be_collected()
    {
        GeneratorDriver driver = Sources.Driver();
        List<WeakReference> old = [];
        for (int i = 0; i < 4; i++)
            driver = RunOnce(driver, i, old);

        // The driver remembers the last compilation for itself; those before must go.
        for (int i = 0; i < 20 && old.Take(3).Any(o => o.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.All(old.Take(3), o => Assert.False(o.IsAlive));
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GeneratorDriver RunOnce(GeneratorDriver driver, int edit, List<WeakReference> compilations)
    {
        CSharpCompilation compilation = Run.Compile(Source, $"class Edit{edit} {{ }}");
        compilations.Add(new WeakReference(compilation));
        return driver.RunGenerators(compilation);
    }

    private static void AssertFree(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData or SyntaxReference,
            $"{path} is a {value.GetType().Name}");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                AssertFree(item, path + "[]", seen);
        }
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (System.Reflection.FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                AssertFree(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
