using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Copies;

/// <summary>MPS0032 and MPS0033 on the rows of lists and columns.</summary>
public class RowCopyTests
{
    public static TheoryData<string> Wrong =>
    [
        // Rows of lists are references, and what is assigned to a local is a copy.
        "var row = list[i]; {|MPS0032:row.Close = 1|};",
        "var row = list[n]; {|MPS0032:row.Close = 1|};",
        "Bar row = list[^1]; {|MPS0032:row.Time++|};",
        "var row = writable[i]; {|MPS0032:row.Close = 1|};",
        "var row = scratch[0]; {|MPS0032:row.Round()|};",
        "var row = reader[i]; {|MPS0032:row.Close = 1|};",
        "var row = list.AsSpan(0, 5)[2]; {|MPS0032:row.Close = 1|};",
        "ref var place = ref list[i]; var row = place; {|MPS0032:row.Close = 1|};",
        "foreach (ref var place in list) { var row = place; {|MPS0032:row.Close = 1|}; }",
        "for (long k = 0; k < list.Count; k++) { var row = list[k]; {|MPS0032:row.Close *= 2|}; }",
        "var period = list[i].Period; {|MPS0032:period.From = 1|};",
        "var row = list.Reserve(); {|MPS0032:row.Close = 1|}; list.Commit();",
        "{|MPS0033:reader[i].Round()|};",
        "foreach (ref readonly var row in reader) {|MPS0033:row.Round()|};",
        "foreach (var row in list) {|MPS0033:row.Round()|};",

        // Rows of columns are copies from the start.
        "var bar = bars[i]; {|MPS0032:bar.Close = 1|};",
        "var bar = bars[^1]; {|MPS0032:bar.Close = 1|};",
        "var bar = readBars[i]; {|MPS0032:bar.Close = 1|};",
        "var bar = bars[n]; {|MPS0032:bar.Round()|};",
        "var period = bars[i].Period; {|MPS0032:period.From = 1|};",
        "var period = bars.Period[i]; {|MPS0032:period.From = 1|};",
        "for (long k = 0; k < bars.Count; k++) { var bar = bars[k]; {|MPS0032:bar.Close *= 2|}; }",
        "{|MPS0033:bars[i].Round()|};",
        "{|MPS0033:bars[i].Period.Shift(1)|};",
        "{|MPS0033:readBars.Period[i].Shift(1)|};",
        "foreach (var bar in bars) {|MPS0033:bar.Round()|};",
        "foreach (var bar in readBars) {|MPS0033:bar.Round()|};",
    ];

    public static TheoryData<string> Right =>
    [
        "ref var row = ref list[i]; row.Close = 1;",
        "list[i].Close = 1; list[^1].Round(); writable[i].Period.Shift(1);",
        "foreach (ref var row in list) { row.Close = 1; row.Round(); }",
        "foreach (var rows in list.Chunks()) foreach (ref var row in rows) row.Close = 1;",
        "var row = list[i]; row.Close = 1; list[i] = row;",
        "var row = list[i]; row.Time++; list.Add(row);",
        "var row = list[i]; row.Time++; list.Add(in row);",
        "Bar row = default; row.Close = 1; list.Add(row); bars.Add(row);",
        "ref var row = ref list.Reserve(); row.Close = 1; list.Commit();",
        "var view = list.View(i); view.Close = 1; bars.View(i).Close = 2;",
        "var row = list[i]; row.Close = 1; Console.WriteLine(row.Close);",
        "Span<Bar> own = new Bar[8]; list.CopyTo(0, own); var sum = 0.0; foreach (var row in own) sum += row.Close; Console.WriteLine(sum);",
        "var bar = bars[i]; bar.Close = 1; bars.Add(bar);",
        "var bar = bars[i]; bar.Round(); Console.WriteLine(bar.Close);",
        "var last = bars[^1]; last.Time += 60; bars.Add(in last);",
        "bars.Close[i] = 1; ref double close = ref bars.Close[i]; close++;",
        "bars.Period[i].Shift(1); ref var period = ref bars.Period[i]; period.From = 1;",
        "Console.WriteLine(bars[i].Raise());",
        "foreach (var bar in bars) { bar.Round(); Console.WriteLine(bar.Close); }",
        "double close = bars.Close[i]; close = 3; Console.WriteLine(close);",
        "foreach (var part in bars.Close.Chunks()) part.Fill(1);",
        "foreach (var run in bars.Close.WhereBetween(1, 2)) Console.WriteLine(run.Start);",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task A_write_that_reaches_no_row_is_reported(string statements) => RuleTest.Check(RowSource.With(statements));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string statements) => RuleTest.Check(RowSource.With(statements));

    [Theory]
    [InlineData(
        "var row = list[i]; {|#0:row.Close = 1|};",
        "'row' is a copy of 'list[i]', and nothing reads 'row.Close' after this write, so it never reaches the file: take a reference instead (ref var row = ref list[i]) or store the copy back")]
    [InlineData(
        "var bar = bars[i]; {|#0:bar.Close = 1|};",
        "'bar' is a copy of 'bars[i]', and nothing reads 'bar.Close' after this write, so it never reaches the file: write through 'bars.View(i)', or to a column of 'bars'")]
    [InlineData(
        "var bar = bars[^1]; {|#0:bar.Close = 1|};",
        "'bar' is a copy of 'bars[^1]', and nothing reads 'bar.Close' after this write, so it never reaches the file: write through 'bars.View(row)', or to a column of 'bars'")]
    [InlineData(
        "var bar = readBars[i]; {|#0:bar.Close = 1|};",
        "'bar' is a copy of 'readBars[i]', and nothing reads 'bar.Close' after this write, so it never reaches the file: open the mapping for writing, or write to a place of your own")]
    public Task The_message_names_the_remedy(string statements, string message) =>
        RuleTest.Check(RowSource.With(statements), Source(RuleTest.Expect("MPS0032", message, severity: DiagnosticSeverity.Warning)));

    [Theory]
    [InlineData(
        "foreach (var bar in bars) {|#0:bar.Round()|};",
        "'Round' writes to its struct, but 'bar' is a copy that was gathered from columns, so C# calls it on a hidden copy and the write is lost: "
        + "write to a column, or through 'View(row)' of the columns, or declare 'Round' readonly if it should not write")]
    [InlineData(
        "foreach (var row in list) {|#0:row.Round()|};",
        "'Round' writes to its struct, but 'row' is a foreach variable, so C# calls it on a hidden copy and the write is lost: "
        + "iterate by reference with 'foreach (ref var …)', or declare 'Round' readonly if it should not write")]
    public Task The_message_about_a_method_names_the_remedy(string statements, string message) =>
        RuleTest.Check(RowSource.With(statements), RuleTest.Expect("MPS0033", message, severity: DiagnosticSeverity.Warning));

    // Where it was copied is an additional location, which these tests do not look at.
    private static Microsoft.CodeAnalysis.Testing.DiagnosticResult Source(Microsoft.CodeAnalysis.Testing.DiagnosticResult expected) =>
        expected.WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations);
}
