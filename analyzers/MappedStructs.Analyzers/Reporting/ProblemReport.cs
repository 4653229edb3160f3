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
            ProblemKind.UnportableLayout => Create(LayoutRules.UnportableLayout, Path((string)a[0], (string)a[1]), a[2], a[3], a[4]),
            ProblemKind.SizeDiffers => Create(ContractRules.SizeDiffers, a[0], a[1], a[2], Difference((int)a[1], (int)a[2])),
            ProblemKind.SizeNotMultiple => CreateFitting(ContractRules.SizeNotMultiple, (long)a[3], a[0], a[1], a[2], a[3], (long)a[3] - (int)a[1]),
            ProblemKind.RowsStraddlePages => CreateFitting(
                ContractRules.RowsStraddlePages, (long)a[3], a[0], a[1], a[2], a[3], (long)a[2] * (int)a[1], (((long)a[2] + 1) * (int)a[1]) - 1, a[4], a[5]),
            ProblemKind.OffsetUnusable => Create(ContractRules.OffsetUnusable, a[0], a[1], a[2], a[3]),
            ProblemKind.FieldsInSeveralParts => Create(
                LayoutRules.FieldsNobodyCanPlaceOrName, a[0], a[1],
                "is declared in another part than the first field, and C# leaves open which part's fields come first", "declare all fields in one part"),
            ProblemKind.FieldUnnameable => Create(
                LayoutRules.FieldsNobodyCanPlaceOrName, a[0], a[1], UnnameableReasons.Of((string)a[2]), UnnameableReasons.RemedyOf((string)a[2])),
            ProblemKind.ExtensionsUnavailable => Create(UsageRules.ExtensionsUnavailable, a[0], a[1], a[2]),
            ProblemKind.FieldHidden => Create(UsageRules.FieldHidden, a[0], a[1], a[2]),
            ProblemKind.ImplicitPadding => Create(PlacementRules.ImplicitPadding, a[0], Words.Bytes((int)a[1]), a[2], LayoutWords.PaddingRemedy((int)a[3])),
            ProblemKind.InvalidBitPatterns => Create(
                StoredTypeRules.InvalidBitPatterns, a[0], a[1], LayoutWords.InvalidPatterns((string)a[2]), LayoutWords.PatternRemedy((string)a[2])),
            ProblemKind.MisalignedField => Create(
                PlacementRules.MisalignedField, a[0], a[1],
                LayoutWords.Place((int)a[2], (string)a[4], (int)a[5]), a[3], LayoutWords.AlignmentRemedy((string)a[4], (int)a[6])),
            ProblemKind.OverlappingFields => Create(PlacementRules.OverlappingFields, a[0], a[1], a[2], Words.Range((int)a[3], (int)a[4]), a[5]),
            ProblemKind.EnumTypeNotWritten => CreateWith(DiagnosticProperties.Enum, (string)a[3], StoredTypeRules.EnumTypeNotWritten, a[0], a[1], a[2]),
            ProblemKind.EmptyStruct => Create(LayoutRules.EmptyStruct, a[0], Words.Bytes((int)a[1])),
            ProblemKind.SchemaTooLong => Create(LayoutRules.SchemaTooLong, a[0], a[1], a[2], a[3], a[4]),
            ProblemKind.FalseSharing => Create(PlacementRules.FalseSharing, a[0], a[1], a[2], a[3], a[4], a[5], a[6], Words.Bytes((long)a[7])),
            ProblemKind.ForeignStructWithoutPromise => Create(StoredTypeRules.ForeignStructWithoutPromise, a[0], a[1], a[2], a[3]),
            ProblemKind.RowsStraddle => CreateFitting(PlacementRules.RowsStraddle, (long)a[4], a[0], a[1], LayoutWords.Straddling((int)a[2], (int)a[3]), a[4]),
            ProblemKind.ClosedEnumWithoutZero => Create(StoredTypeRules.ClosedEnumWithoutZero, a[0], a[1], a[2]),
            ProblemKind.LayoutTable => Create(LayoutRules.LayoutTable, a[0], a[1], a[2], a[3], "\n" + (string)a[4]),
            _ => throw new InvalidOperationException($"The parser reported {problem.Kind}, which no rule stands for."),
        };

        Diagnostic Create(DiagnosticDescriptor rule, params object[] arguments) => Diagnostic.Create(rule, problem.Location, arguments);

        Diagnostic CreateFitting(DiagnosticDescriptor rule, long size, params object[] arguments) =>
            CreateWith(DiagnosticProperties.FittingSize, size.ToString(CultureInfo.InvariantCulture), rule, arguments);

        Diagnostic CreateWith(string property, string value, DiagnosticDescriptor rule, params object[] arguments) =>
            Diagnostic.Create(rule, problem.Location, ImmutableDictionary<string, string?>.Empty.Add(property, value), arguments);
    }

    private static string Path(string type, string field) => field.Length == 0 ? type : type + "." + field;

    private static string Difference(int asserted, int found) =>
        found > asserted ? $"{(long)found - asserted} more" : $"{(long)asserted - found} fewer";
}
