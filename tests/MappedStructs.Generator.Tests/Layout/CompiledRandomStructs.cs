using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>Random structs in one assembly, compiled and loaded once for all tests.</summary>
public sealed class CompiledRandomStructs
{
    private const int Seed = 20251;
    private const int Count = 5200;

    public CompiledRandomStructs()
    {
        var random = new RandomStructs(Seed);
        Compilation = Sources.Compile(random.Write(Count), allowUnsafe: true, name: "RandomStructs");
        using var image = new MemoryStream();
        EmitResult emitted = Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        Image = image.ToArray();
        Runtime = new AssemblyLoadContext("RandomStructs", isCollectible: true).LoadFromStream(new MemoryStream(Image));
        Names = random.Names;
    }

    internal CSharpCompilation Compilation { get; }

    internal byte[] Image { get; }

    internal Assembly Runtime { get; }

    internal List<string> Names { get; }
}
