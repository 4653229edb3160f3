using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Analyzers.Lock;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers;

/// <summary>The layout lock: compares every mapped struct with what <c>MappedStructs.Shipped.txt</c> lists of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayoutLockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => AllRules.OfLock;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Looked at, since a struct that another generator emits keeps its name alive too; reported on never.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var shipped = ShippedLayouts.In(start.Options.AdditionalFiles, start.CancellationToken);
            // Nothing was shipped and nothing can be: that is told by the text, before any symbol is asked for.
            if (shipped.Files.IsEmpty && !LibraryMentions.AreIn(start.Compilation, start.CancellationToken))
                return;
            if (start.Compilation.GetTypeByMetadataName(MappedFileContract.AttributeName) is null)
                return;
            var roll = new StructRoll();
            start.RegisterSymbolAction(symbol => Check(symbol, shipped, roll), SymbolKind.NamedType);
            if (shipped.Files.IsEmpty)
                return;
            start.RegisterAdditionalFileAction(file => CheckFile(file, shipped));
            if (shipped.AreKnown)
                start.RegisterCompilationEndAction(end => roll.ReportGone(end, shipped));
        });
    }

    private static void Check(SymbolAnalysisContext context, ShippedLayouts shipped, StructRoll roll)
    {
        if (context.Symbol is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } type || MappedFileContract.Find(type) is not { } attribute)
            return;
        LockedStruct? locked = LockedStruct.Of(type, context.Compilation, shipped, context.CancellationToken);
        roll.Add(LockedStruct.NameOf(type, attribute), locked);
        if (locked is null)
            return;
        foreach (Diagnostic diagnostic in LayoutLock.Check(locked, context.CancellationToken))
            context.ReportDiagnostic(diagnostic);
    }

    private static void CheckFile(AdditionalFileAnalysisContext context, ShippedLayouts shipped)
    {
        // By reference: of a file that is there twice, the first one speaks.
        foreach ((AdditionalText file, ShippedFile content) in shipped.Files.Where(f => f.File == context.AdditionalFile))
        {
            foreach (ShippedFileFault fault in content.Faults)
            {
                Location location = ShippedLayouts.LocationIn(file, fault.Span, context.CancellationToken);
                context.ReportDiagnostic(Diagnostic.Create(LockRules.ShippedFileUnreadable, location, fault.Line, fault.What, fault.Remedy));
            }
        }
    }
}
