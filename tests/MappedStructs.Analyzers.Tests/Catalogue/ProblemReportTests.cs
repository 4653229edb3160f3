using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>The parser and the rules agree on what there is to report.</summary>
public class ProblemReportTests
{
    // What ProblemKind documents, in its order.
    private static readonly Dictionary<string, object[]> s_arguments = new()
    {
        [nameof(ProblemKind.NotPartial)] = ["Tick"],
        [nameof(ProblemKind.NotStruct)] = ["Tick", "class"],
        [nameof(ProblemKind.RefStruct)] = ["Tick"],
        [nameof(ProblemKind.Generic)] = ["Tick<T>", "Tick<T>"],
        [nameof(ProblemKind.ContainingTypeNotPartial)] = ["Shop.Tick", "Shop"],
        [nameof(ProblemKind.FieldNotBlittable)] = ["Tick", "Name", "Name (string)", "string"],
        [nameof(ProblemKind.UnportableLayout)] = ["Tick", "At", "DateTime", "each runtime chooses", "UnixTime"],
        [nameof(ProblemKind.SizeDiffers)] = ["Tick", 16, 24],
        [nameof(ProblemKind.SizeNotMultiple)] = ["Tick", 40, 64, 64L],
        [nameof(ProblemKind.RowsStraddlePages)] = ["Tick", 48, 85L, 64L, 4096, "x64"],
        [nameof(ProblemKind.OffsetUnusable)] = ["Tick", -8L, "it is negative", "count from the start of the file"],
        [nameof(ProblemKind.FieldsInSeveralParts)] = ["Tick", "At"],
        [nameof(ProblemKind.FieldUnnameable)] = ["Tick", "At", "auto-property"],
        [nameof(ProblemKind.ExtensionsUnavailable)] = ["Tick", "it is private", "make it internal"],
        [nameof(ProblemKind.ImplicitPadding)] = ["Tick", 7, "7 after 'Kind' (offset 1)", 0],
        [nameof(ProblemKind.InvalidBitPatterns)] = ["Tick", "Last.IsFirm", "bool"],
        [nameof(ProblemKind.MisalignedField)] = ["Tick", "At", 12, 8, "", 0, 16],
        [nameof(ProblemKind.OverlappingFields)] = ["Tick", "At", "Price", 0, 7, 8],
        [nameof(ProblemKind.EnumTypeNotWritten)] = ["Tick", "Side", "Side", "Shop.Side"],
        [nameof(ProblemKind.EmptyStruct)] = ["Tick", 1],
        [nameof(ProblemKind.SchemaTooLong)] = ["Tick", 9000, 8192, 60, "Last.Price"],
        [nameof(ProblemKind.FalseSharing)] = ["Tick", "Tail", 8, "Head", 0, 0L, 127L, 120L],
        [nameof(ProblemKind.ForeignStructWithoutPromise)] = ["Tick", "At", "TextSpan", "Vendor.Text"],
        [nameof(ProblemKind.RowsStraddle)] = ["Tick", 40, 500, 9, 64L],
        [nameof(ProblemKind.ClosedEnumWithoutZero)] = ["Tick", "Side", "Side"],
        [nameof(ProblemKind.LayoutTable)] = ["Tick", 8, 8, "no padding", "offset  size  type  field"],
        [nameof(ProblemKind.FieldHidden)] = ["Tick", "Value", "MappedRecord<T>.Value", "Value.Value"],
    };

    public static TheoryData<string> Kinds => [.. Enum.GetNames<ProblemKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_problem_of_the_parser_has_a_rule_and_fills_its_message(string kind)
    {
        var problem = new Problem(Enum.Parse<ProblemKind>(kind), Location.None, [.. s_arguments[kind]]);
        Diagnostic diagnostic = ProblemReport.ToDiagnostic(problem);
        Assert.Contains(RuleCatalogue.Rules, rule => rule.Id == diagnostic.Id);
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains("Tick", message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_about_declarations_stands_for_a_problem_of_the_parser() => Assert.Equal(
        new MappedFileAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id).Order(StringComparer.Ordinal),
        Enum.GetValues<ProblemKind>()
            .Select(static kind => ProblemReport.ToDiagnostic(new Problem(kind, Location.None, [.. s_arguments[kind.ToString()]])).Id)
            .Distinct()
            .Order(StringComparer.Ordinal));
}
