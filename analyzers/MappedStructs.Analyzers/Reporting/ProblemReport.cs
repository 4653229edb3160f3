using System;
using System.Collections.Immutable;
using System.Globalization;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>Says as a diagnostic what the parser found wrong. <see cref="ProblemKind"/> tells what the arguments mean.</summary>
internal static class ProblemReport
{
    public static Diagnostic ToDiagnostic(Problem problem)
    {
        ImmutableArray<object> a = problem.Arguments;
        return problem.Kind switch
        {
            ProblemKind.NotPartial => Create(UsageRules.NotPartial, a[0]),
            ProblemKind.NotStruct => Create(UsageRules.NotPlainStruct, a[0], NotPlainReasons.OtherKind((string)a[1]), "declare it a partial struct"),
            ProblemKind.RefStruct => Create(UsageRules.NotPlainStruct, a[0], NotPlainReasons.RefStruct, "remove the 'ref' modifier"),
            ProblemKind.Generic => Create(UsageRules.NotPlainStruct, a[0], NotPlainReasons.Generic((string)a[0], (string)a[1]), NotPlainReasons.GenericRemedy((string)a[0], (string)a[1])),
            ProblemKind.ContainingTypeNotPartial => Create(UsageRules.ContainingTypeNotPartial, a[0], a[1]),
            ProblemKind.FieldNotBlittable => Create(LayoutRules.FieldNotBlittable, a[0], a[2], StorableReplacement.Of((string)a[3])),
            ProblemKind.UnportableLayout => Create(LayoutRules.UnportableLayout, Path((string)a[0], (string)a[1]), a[2], a[3]),
            ProblemKind.SizeDiffers => Create(ContractRules.SizeDiffers, a[0], a[1], a[2], Difference((int)a[1], (int)a[2])),
            ProblemKind.SizeNotMultiple => CreateFitting(ContractRules.SizeNotMultiple, (long)a[3], a[0], a[1], a[2], a[3], (long)a[3] - (int)a[1]),
            ProblemKind.RowsStraddlePages => CreateFitting(
                ContractRules.RowsStraddlePages, (long)a[3], a[0], a[1], a[2], a[3], (long)a[2] * (int)a[1], (((long)a[2] + 1) * (int)a[1]) - 1),
            ProblemKind.OffsetUnusable => Create(ContractRules.OffsetUnusable, a[0], a[1], a[2], a[3]),
            ProblemKind.FieldsInSeveralParts => Create(
                LayoutRules.FieldsNobodyCanPlaceOrName, a[0], a[1],
                "is declared in another part than the first field, and C# leaves open which part's fields come first", "declare all fields in one part"),
            ProblemKind.FieldUnnameable => Create(
                LayoutRules.FieldsNobodyCanPlaceOrName, a[0], a[1], UnnameableReasons.Of((string)a[2]), UnnameableReasons.RemedyOf((string)a[2])),
            ProblemKind.ExtensionsUnavailable => Create(UsageRules.ExtensionsUnavailable, a[0], a[1], a[2]),
            ProblemKind.FieldHidden => Create(UsageRules.FieldHidden, a[0], a[1], a[2]),
            _ => throw new InvalidOperationException($"The parser reported {problem.Kind}, which no rule stands for."),
        };

        Diagnostic Create(DiagnosticDescriptor rule, params object[] arguments) => Diagnostic.Create(rule, problem.Location, arguments);

        Diagnostic CreateFitting(DiagnosticDescriptor rule, long size, params object[] arguments) => Diagnostic.Create(
            rule,
            problem.Location,
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.FittingSize, size.ToString(CultureInfo.InvariantCulture)),
            arguments);
    }

    private static string Path(string type, string field) => field.Length == 0 ? type : type + "." + field;

    private static string Difference(int asserted, int found) =>
        found > asserted ? $"{(long)found - asserted} more" : $"{(long)asserted - found} fewer";
}
