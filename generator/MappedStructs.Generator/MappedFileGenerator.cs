using MappedStructs.Generator.Emit;
using MappedStructs.Generator.Model;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator;

/// <summary>Emits the layout, views and extensions of every struct marked <c>[MappedFile]</c>.</summary>
/// <remarks>Reports nothing: the analyzers run the same parser with a sink for its problems.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class MappedFileGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<MappedStructModel?> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MappedFileContract.AttributeName,
                static (node, _) => MappedStructParser.IsCandidate(node),
                static (target, cancellation) => MappedStructParser.Parse(target, cancellation))
            .WithTrackingName(TrackingNames.Parse);

        IncrementalValuesProvider<MappedStructModel> models = parsed
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Models);

        IncrementalValuesProvider<GeneratedFile> files = models
            .Select(static (model, _) => MappedStructEmitter.Emit(model))
            .WithTrackingName(TrackingNames.Emit);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, file.Text));
    }
}
