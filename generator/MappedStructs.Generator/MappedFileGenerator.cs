using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator;

/// <summary>Emits the layout, views and extensions of every struct marked <c>[MappedFile]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class MappedFileGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
