using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>MPS0034 to MPS0038 on lists and columns.</summary>
public class RowLifetimeTests
{
    public static TheoryData<string> Wrong =>
    [
        // A row, a span, a cell after Dispose.
        "static void M(string p) { var list = MappedList.Open<Bar>(p); ref var row = ref list[0]; list.Dispose(); {|MPS0034:row|}.Close = 1; }",
        "static void M(string p) { var list = MappedList.Open<Bar>(p); ref var row = ref list[^1]; list.Dispose(); {|MPS0034:row|}.Close = 1; }",
        "static void M(string p) { var list = MappedList.OpenRead<Bar>(p); var rows = list.AsSpan(0, 4); list.Dispose(); Console.WriteLine({|MPS0034:rows|}[0].Close); }",
        "static void M(string p) { var list = MappedList.Open<Bar>(p); var chunks = list.Chunks(); list.Dispose(); foreach (var c in {|MPS0034:chunks|}) c.Clear(); }",
        "static void M(string p) { var list = MappedList.Open<Bar>(p); var view = list.View(3); list.Dispose(); {|MPS0034:view|}.Close = 1; }",
        "static void M(string p) { var list = MappedList.Open<Bar>(p); Span<Bar> last = default; foreach (var c in list.Chunks()) last = c; list.Dispose(); {|MPS0034:last|}.Clear(); }",
        "static void M(string p) { var list = MappedList.Open<Bar>(p); ref var first = ref list[0]; foreach (ref var row in list) first = ref row; list.Dispose(); {|MPS0034:first|}.Close = 1; }",
        "static void M(string p) { var list = MappedList.Open<Bar>(p); var rows = list.Reserve(4); list.Dispose(); {|MPS0034:rows|}[0] = default; }",
        "static void M(string p) { var bars = MappedColumns.Open<Bar>(p); ref double c = ref bars.Close[0]; bars.Dispose(); {|MPS0034:c|} = 1; }",
        "static void M(string p) { var bars = MappedColumns.Open<Bar>(p); var close = bars.Close; ref double c = ref close[0]; bars.Dispose(); {|MPS0034:c|} = 1; }",
        "static void M(string p) { var bars = MappedColumns.Open<Bar>(p); var view = bars.View(3); bars.Dispose(); {|MPS0034:view|}.Close = 1; }",
        "static void M(string p) { var bars = MappedColumns.Open<Bar>(p); Span<double> last = default; foreach (var part in bars.Close.Chunks()) last = part; bars.Dispose(); {|MPS0034:last|}[0] = 1; }",
        "static double M(string p) { var bars = MappedColumns.Open<Bar>(p); ReadOnlyColumn<double> close = bars.Close; ref readonly double c = ref close[0]; bars.Dispose(); return {|MPS0034:c|}; }",

        // Handed out by the scope that disposes.
        "static ref Bar M(string p) { using var list = MappedList.Open<Bar>(p); return ref {|MPS0035:list[0]|}; }",
        "static Span<Bar> M(string p) { using var list = MappedList.Open<Bar>(p); return {|MPS0035:list.AsSpan(0, 4)|}; }",
        "static RowChunks<Bar> M(string p) { using var list = MappedList.Open<Bar>(p); return {|MPS0035:list.Chunks()|}; }",
        "static Bar.View M(string p) { using var list = MappedList.Open<Bar>(p); return {|MPS0035:list.View(0)|}; }",
        "static ReadOnlySpan<Bar> M(string p) { using var list = MappedList.OpenRead<Bar>(p); foreach (var rows in list.Chunks()) return {|MPS0035:rows|}; return default; }",
        "static ref double M(string p) { using var bars = MappedColumns.Open<Bar>(p); return ref {|MPS0035:bars.Close[0]|}; }",
        "static Column<double> M(string p) { using var bars = MappedColumns.Open<Bar>(p); return {|MPS0035:bars.Close|}; }",
        "static ReadOnlyColumn<double> M(string p) { using var bars = MappedColumns.OpenRead<Bar>(p); var close = bars.Close; return {|MPS0035:close|}; }",
        "static Bar.View M(string p) { using var bars = MappedColumns.Open<Bar>(p); return {|MPS0035:bars.View(0)|}; }",
        "static Func<long> M(string p) { using var list = MappedList.Open<Bar>(p); return () => {|MPS0035:list|}.Count; }",

        // Never disposed.
        "static void M(string p) { var list = {|MPS0036:MappedList.Open<Bar>(p)|}; list.Add(default); }",
        "static double M(string p) { var sum = 0.0; var list = {|MPS0036:MappedList.OpenRead<Bar>(p)|}; foreach (ref readonly var row in list) sum += row.Close; return sum; }",
        "static double M(string p) { var sum = 0.0; var bars = {|MPS0036:MappedColumns.Open<Bar>(p)|}; foreach (var bar in bars) sum += bar.Close; return sum; }",
        "static long M(string p) => {|MPS0036:MappedColumns.OpenRead<Bar>(p)|}.Count;",
        "static double M(string p) => {|MPS0036:MappedColumns.OpenRead<Bar>(p)|}.Close.Max();",
        "static void M() { var list = {|MPS0036:MappedList.CreateInMemory<Bar>()|}; list.Add(default); }",
        "static void M(MappedList<Bar> list) { {|MPS0037:list.Lease()|}; list[0].Close = 1; }",
        "static void M(MappedColumns<Bar> bars) { var lease = {|MPS0037:bars.Lease()|}; bars.Close[0] = 1; }",

        // Not flushed.
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); {|MPS0038:list.Add(default)|}; }",
        "static void M(string p, Entry[] e) { using var list = MappedList.Open<Entry>(p); {|MPS0038:list.AddRange(e)|}; }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); list.Reserve().Amount = 1; {|MPS0038:list.Commit()|}; }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); {|MPS0038:list[0].Amount = 1|}; }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); {|MPS0038:list[^1] = default|}; }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); foreach (ref var e in list) {|MPS0038:e.Amount = 1|}; }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); {|MPS0038:list.AsSpan(0, 4).Clear()|}; }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); {|MPS0038:list.Add(default)|}; list.Flush(FlushMode.StartWriteback); }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); list.Flush(); {|MPS0038:list.Add(default)|}; }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); {|MPS0038:rows.Add(default)|}; }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); {|MPS0038:rows.Amount[0] = 1|}; }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); var amount = rows.Amount; {|MPS0038:amount[0] = 1|}; }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); {|MPS0038:rows.View(0).Amount = 1|}; }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); foreach (var part in rows.Amount.Chunks()) {|MPS0038:part.Fill(1)|}; }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); {|MPS0038:rows.Amount[0] = 1|}; rows.Flush(Entry.Fields.Account); }",
    ];

    public static TheoryData<string> Right =>
    [
        "static double M(string p) { using var list = MappedList.Open<Bar>(p); ref var row = ref list[0]; row.Close = 1; return row.Close; }",
        "static Bar M(string p) { using var list = MappedList.Open<Bar>(p); return list[^1]; }",
        "static Bar M(string p) { using var bars = MappedColumns.Open<Bar>(p); return bars[^1]; }",
        "static double M(string p) { using var bars = MappedColumns.Open<Bar>(p); return bars.Close[0]; }",
        "static double M(string p) { using var bars = MappedColumns.OpenRead<Bar>(p); var close = bars.Close; return close.Max(); }",
        "static List<RowRange> M(string p) { using var bars = MappedColumns.OpenRead<Bar>(p); var all = new List<RowRange>(); foreach (var run in bars.Close.WhereAtLeast(3)) all.Add(run); return all; }",
        "static ref Bar M(MappedList<Bar> list) => ref list[0];",
        "static Column<double> M(MappedColumns<Bar> bars) => bars.Close;",
        "static Column<double> M(string p) { var bars = MappedColumns.Open<Bar>(p); return bars.Close; }",
        "static void M(string p) { var bars = MappedColumns.Open<Bar>(p); var close = bars.Close; bars.Dispose(); try { close[0] = 1; } catch (ObjectDisposedException) { } }",
        "static void M(string p) { var bars = MappedColumns.Open<Bar>(p); var close = bars.Close; bars.Dispose(); bars = MappedColumns.Open<Bar>(p); close = bars.Close; close[0] = 1; bars.Dispose(); }",
        "static void M(MappedList<Bar> list) { using var lease = list.Lease(); ref var row = ref list[0]; list.Dispose(); row.Close = 1; }",
        "static void M(MappedList<Bar> list) { var reader = list.AsReadOnly(); Console.WriteLine(reader[0].Close); }",
        "static void M(MappedColumns<Bar> bars) { var reader = bars.AsReadOnly(); Console.WriteLine(reader.Close[0]); }",
        "static long M(string p) { using var list = MappedList.Open<Bar>(p); var reader = list.AsReadOnly(); reader.Dispose(); ref var row = ref list[0]; return row.Time; }",
        "static async Task M(string p) { using var bars = MappedColumns.Open<Bar>(p); var close = bars.Close; await Task.Yield(); close[0] = 1; await bars.FlushAsync(); }",
        "static void M(string p) { using var list = MappedList.Open<Bar>(p); foreach (ref var row in list) { if (row.Close < 0) { list.Dispose(); return; } } }",

        "static void M(string p) { using var list = MappedList.Open<Entry>(p); list.Add(default); list.Flush(); }",
        "static void M(string p) { using var list = MappedList.Open<Entry>(p); long start = list.Count; list.Add(default); list.Flush(start, 1); }",
        "static async Task M(string p, Entry[] e) { using var list = MappedList.Open<Entry>(p); list.AddRange(e); await list.FlushAsync(); }",
        "static void M(string p, bool ok) { using var list = MappedList.Open<Entry>(p); ref var row = ref list.Reserve(); row.Amount = 1; if (!ok) return; list.Commit(); list.Flush(); }",
        "static void M(string p, Entry[] e) { using var list = MappedList.Open<Entry>(p); e.CopyTo(list.Reserve(e.Length)); }",
        "static void M(string p, Entry[] e) { using var list = MappedList.Open<Entry>(p); long before = list.Count; foreach (var x in e) if (x.Amount > 0) list.Add(x); if (list.Count > before) list.Flush(); }",
        "static void M(string p, Entry[] e) { using var list = MappedList.Open<Entry>(p); foreach (var x in e) if (x.Amount > 0) list.Add(x); if (list.UnflushedTail.Count == 0) return; list.Flush(); }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); rows.Amount[0] = 1; rows.Flush(Entry.Fields.Amount); }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); rows.View(0).Amount = 1; rows.Add(default); rows.Flush(); }",
        "static void M(string p) { using var rows = MappedColumns.Open<Entry>(p); rows.UpdateStatistics(); }",
        "static void M() { using var list = MappedList.CreateInMemory<Entry>(); list.Add(default); }",
        "static void M(string p) { using var list = MappedList.OpenPrivate<Entry>(p); list[0].Amount = 1; }",
        "static void M(MappedList<Entry> list) => list.Add(default);",
        "static void M(string p) { using var list = MappedList.OpenRead<Entry>(p); var own = new List<Entry>(); foreach (ref readonly var e in list) own.Add(e); own.Clear(); }",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task A_wrong_use_is_reported(string member) => RuleTest.Check(RowSource.In(member));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string member) => RuleTest.Check(RowSource.In(member));
}
