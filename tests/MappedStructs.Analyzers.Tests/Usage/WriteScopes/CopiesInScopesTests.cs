using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Usage.WriteScopes;

/// <summary>MPS0032, MPS0033 and MPS0039 in write scopes, and on the atomic mappings that they belong to.</summary>
public class CopiesInScopesTests
{
    public static TheoryData<string> Wrong =>
    [
        "var value = record.Value; {|MPS0032:value.Close = 1|};",
        "var row = rows[i]; {|MPS0032:row.Close = 1|};",
        "Bar row = rows[^1]; {|MPS0032:row.Time++|};",
        "var row = rows.AsSpan(0, 5)[2]; {|MPS0032:row.Round()|};",
        "var row = columns[i]; {|MPS0032:row.Close = 1|};",
        "var row = columns[^1]; {|MPS0032:row.Close = 1|};",
        "var row = columns[n]; {|MPS0032:row.Round()|};",
        "var period = columns[i].Period; {|MPS0032:period.From = 1|};",
        "var period = columns.Period[i]; {|MPS0032:period.From = 1|};",
        "using var write = bars.BeginWrite(); for (long k = 0; k < write.Count; k++) { var row = write[k]; {|MPS0032:row.Close *= 2|}; }",

        "foreach (var row in rows) {|MPS0033:row.Round()|};",
        "{|MPS0033:columns[i].Round()|};",
        "{|MPS0033:columns[i].Period.Shift(1)|};",
        "foreach (var row in columns) {|MPS0033:row.Round()|};",

        "Interlocked.Increment(ref {|MPS0039:packed[i].Odd|});",
        "ref var row = ref packed[i]; Interlocked.Increment(ref {|MPS0039:row.Odd|});",
        "Interlocked.Increment(ref {|MPS0039:twelves[i].Ticks|});",
        "Interlocked.Increment(ref {|MPS0039:twelves.View(i).Ticks|});",
        "ref var row = ref twelves[^1]; Interlocked.Increment(ref {|MPS0039:row.Ticks|});",
        "Volatile.Read(in {|MPS0039:read[i].Ticks|});",

        "var value = bar.Value; {|MPS0032:value.Close = 1|};",
        "var row = list[i]; {|MPS0032:row.Close = 1|};",
        "var row = bars[i]; {|MPS0032:row.Close = 1|};",
        "{|MPS0033:bar.Value.Round()|}; {|MPS0033:list[i].Round()|}; {|MPS0033:bars[i].Round()|};",
        "foreach (var row in list) {|MPS0033:row.Round()|}; foreach (var row in bars) {|MPS0033:row.Round()|};",
    ];

    public static TheoryData<string> Right =>
    [
        "ref var value = ref record.Value; value.Close = 1; record.Value.Round(); record.Close = 3;",
        "ref var row = ref rows[i]; row.Close = 1; rows[^1].Round(); rows.View(i).Close = 2;",
        "foreach (ref var row in rows) { row.Close = 1; row.Round(); }",
        "var row = rows[i]; row.Close = 1; rows[i] = row;",
        "var row = columns[i]; row.Close = 1; columns.Add(row);",
        "var last = columns[^1]; last.Time += 60; columns.Add(in last);",
        "var row = columns[i]; row.Round(); Console.WriteLine(row.Close);",
        "columns.Close[i] = 1; columns.View(i).Close = 2; columns.Period[i].Shift(1);",
        "Console.WriteLine(columns[i].Raise());",
        "foreach (var row in columns) { row.Round(); Console.WriteLine(row.Close); }",
        "foreach (var part in columns.Close.Chunks()) part.Fill(1);",
        "Interlocked.Increment(ref rows[i].Time); Interlocked.Increment(ref packed[i].Aligned); Interlocked.Increment(ref twelves[i].Id);",
        "Interlocked.Increment(ref twelve.Value.Ticks);",
        "Interlocked.Increment(ref packedColumns.Odd[i]); Interlocked.Increment(ref twelveColumns.Ticks[i]);",
        "Interlocked.Increment(ref packedColumns.View(i).Odd); Interlocked.Increment(ref twelveColumns.View(i).Ticks);",
        "var view = packedColumns.View(i); Interlocked.Increment(ref view.Odd);",
        "Volatile.Read(in readColumns.Ticks[i]);",
        "var value = bar.Value; value.Close++; using var write = bar.BeginWrite(); write.Value = value; write.Commit();",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task What_reaches_no_row_is_reported(string statements) => RuleTest.Check(RowSource.WithScopes(statements));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string statements) => RuleTest.Check(RowSource.WithScopes(statements));

    [Theory]
    [InlineData("rows[i]", "take a reference instead (ref var row = ref rows[i]) or store the copy back")]
    [InlineData("columns[i]", "write through 'columns.View(i)', or to a column of 'columns'")]
    [InlineData("columns[^1]", "write through 'columns.View(row)', or to a column of 'columns'")]
    [InlineData("bar.Value", "store it in a write scope ('bar.BeginWrite()'), or write to a place of your own")]
    [InlineData("list[i]", "store it in a write scope ('list.BeginWrite()'), or write to a place of your own")]
    [InlineData("bars[i]", "store it in a write scope ('bars.BeginWrite()'), or write to a place of your own")]
    public Task The_message_about_a_copy_names_what_works(string source, string remedy) => RuleTest.Check(
        RowSource.WithScopes($"var row = {source}; {{|#0:row.Close = 1|}};"),
        RuleTest.Expect("MPS0032", $"'row' is a copy of '{source}', and nothing reads 'row.Close' after this write, so it never reaches the file: {remedy}", severity: DiagnosticSeverity.Warning)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Theory]
    [InlineData("{|#0:columns[i].Round()|};", "columns[i]", "a copy that was gathered from columns", "write to a column, or through 'View(row)' of the columns")]
    [InlineData("foreach (var row in columns) {|#0:row.Round()|};", "row", "a copy that was gathered from columns", "write to a column, or through 'View(row)' of the columns")]
    [InlineData("foreach (var row in rows) {|#0:row.Round()|};", "row", "a foreach variable", "iterate by reference with 'foreach (ref var …)'")]
    [InlineData("{|#0:bar.Value.Round()|};", "bar.Value", "mapped for reading only", "call it in a write scope ('bar.BeginWrite()')")]
    [InlineData("{|#0:list[i].Round()|};", "list[i]", "mapped for reading only", "call it in a write scope ('list.BeginWrite()')")]
    [InlineData("foreach (var row in list) {|#0:row.Round()|};", "row", "a foreach variable", "call it in a write scope ('list.BeginWrite()')")]
    [InlineData("{|#0:bars[i].Round()|};", "bars[i]", "a copy that was gathered from columns", "call it in a write scope ('bars.BeginWrite()')")]
    [InlineData("foreach (var row in bars) {|#0:row.Round()|};", "row", "a copy that was gathered from columns", "call it in a write scope ('bars.BeginWrite()')")]
    public Task The_message_about_a_method_names_what_works(string statements, string place, string reason, string remedy) => RuleTest.Check(
        RowSource.WithScopes(statements),
        RuleTest.Expect(
            "MPS0033",
            $"'Round' writes to its struct, but '{place}' is {reason}, so C# calls it on a hidden copy and the write is lost: {remedy}, or declare 'Round' readonly if it should not write",
            severity: DiagnosticSeverity.Warning));
}
