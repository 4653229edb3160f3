using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace MappedStructs.Generator.Tests.Compiling;

/// <summary>Loads emitted code and asks every struct for its layout, which compares itself with the runtime's.</summary>
internal static class RunningLayouts
{
    public static void AssertAgree(Compilation compilation)
    {
        foreach (OptimizationLevel optimization in Enum.GetValues<OptimizationLevel>())
        {
            foreach (LayoutInfo layout in Load(compilation, optimization))
                Assert.StartsWith($"{layout.Name} version {layout.Version}\n", layout.Schema, StringComparison.Ordinal);
        }
    }

    public static LayoutInfo[] Load(Compilation compilation, OptimizationLevel optimization)
    {
        using var image = new MemoryStream();
        EmitResult emitted = compilation.WithOptions(compilation.Options.WithOptimizationLevel(optimization)).Emit(image);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext("Emitted", isCollectible: true)
            .LoadFromStream(image)
            .GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMappedStruct<>)))
            .Select(LayoutOf)
            .ToArray();
    }

    private static LayoutInfo LayoutOf(Type type)
    {
        var layout = (LayoutInfo)type.GetInterfaceMap(typeof(IMappedStruct<>).MakeGenericType(type)).TargetMethods.Single().Invoke(null, null)!;
        Assert.Equal(layout.Size, (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!);
        return layout;
    }
}
