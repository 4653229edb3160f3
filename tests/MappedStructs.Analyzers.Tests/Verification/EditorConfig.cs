using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>An <c>.editorconfig</c> as the compiler's command line applies it.</summary>
internal sealed class EditorConfig
{
    private readonly AnalyzerConfigOptionsResult _options;

    /// <param name="lines">What stands under <c>[*.cs]</c>.</param>
    public EditorConfig(string lines)
    {
        AnalyzerConfig file = AnalyzerConfig.Parse($"root = true\n[*.cs]\n{lines}\n", "/.editorconfig");
        _options = AnalyzerConfigSet.Create(new[] { file }).GetOptionsForSourcePath("/Source.cs");
    }

    public SyntaxTreeOptionsProvider ForTrees => new TreeOptions(_options);

    public AnalyzerConfigOptionsProvider ForAnalyzers => new ConfigOptions(_options);

    private sealed class TreeOptions(AnalyzerConfigOptionsResult options) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            options.TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }

    private sealed class ConfigOptions(AnalyzerConfigOptionsResult options) : AnalyzerConfigOptionsProvider
    {
        private readonly Values _values = new(options);

        public override AnalyzerConfigOptions GlobalOptions => _values;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _values;
    }

    private sealed class Values(AnalyzerConfigOptionsResult options) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            options.AnalyzerOptions.TryGetValue(key, out value);
    }
}
