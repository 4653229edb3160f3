using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Usage.Lifetime;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.WriteScopes;

/// <summary>MPS0034 and MPS0035 on what was taken from a write scope.</summary>
public class UsedAfterScopeTests
{
    public static TheoryData<string> Wrong =>
    [
        // A record.
        "static long M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref var value = ref write.Value; value.Time++; write.Commit(); return {|MPS0034:value|}.Time; }",
        "static Task M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref var value = ref write.Value; Task done = write.CommitAsync(); {|MPS0034:value|}.Time++; return done; }",
        "static void M(AtomicRecord<Bar> a) { var write = a.BeginWrite(); ref var value = ref write.Value; write.Dispose(); {|MPS0034:value|}.Time++; }",
        "static void M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref long time = ref write.Time; write.Commit(); {|MPS0034:time|}++; }",
        "static void M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref long from = ref write.Value.Period.From; write.Commit(); {|MPS0034:from|}++; }",
        "static void M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); var view = write.View; view.Time = 1; write.Commit(); {|MPS0034:view|}.Time = 2; }",
        "static void M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref var value = ref write.Value; ref long time = ref value.Time; write.Commit(); {|MPS0034:time|}++; }",
        "static void M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); var span = MemoryMarshal.CreateSpan(ref write.Time, 1); write.Commit(); {|MPS0034:span|}[0]++; }",

        // A list.
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); ref var row = ref write[0]; write.Commit(); {|MPS0034:row|}.Close = 1; }",
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); ref var row = ref write[^1]; write.Commit(); {|MPS0034:row|}.Close = 1; }",
        "static void M(AtomicList<Bar> a, bool f) { using var write = a.BeginWrite(); ref var row = ref write[f ? 1 : 2]; write.Commit(); {|MPS0034:row|}.Close = 1; }",
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); var rows = write.AsSpan(0, 4)[1..]; rows.Clear(); write.Commit(); {|MPS0034:rows|}.Clear(); }",
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); var view = write.View(3); write.Commit(); {|MPS0034:view|}.Close = 1; }",
        "static void M(AtomicList<Bar> a) { Span<Bar> last = default; using (var write = a.BeginWrite()) { foreach (var c in write.Chunks()) last = c; last.Clear(); write.Commit(); } {|MPS0034:last|}.Clear(); }",
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); ref var first = ref write[0]; foreach (ref var row in write) first = ref row; write.Commit(); {|MPS0034:first|}.Close = 1; }",
        "static void M(AtomicList<Bar> a) { Span<Bar> rows; using (var write = a.BeginWrite()) rows = write.AsSpan(0, 4); {|MPS0034:rows|}.Clear(); }",
        "static void M(ref AtomicListWrite<Bar> write) { ref var row = ref write[0]; write.Commit(); {|MPS0034:row|}.Close = 1; }",
        "static void M(AtomicListWrite<Bar> write) { ref var row = ref write[0]; write.Commit(); Show(in {|MPS0034:row|}); } static void Show(in Bar bar) => Console.WriteLine(bar.Time);",

        // Columns. A column of a disposed mapping throws; one of a scope stores into the next one.
        "static void M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); ref double close = ref write.Close[0]; write.Commit(); {|MPS0034:close|} = 1; }",
        "static void M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); var close = write.Close; close[0] = 1; write.Commit(); {|MPS0034:close|}[0] = 2; }",
        "static void M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); var close = write.Close; ref double c = ref close[0]; write.Commit(); {|MPS0034:c|} = 2; }",
        "static double M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); ReadOnlyColumn<double> close = write.Close; write.Commit(); return {|MPS0034:close|}[0]; }",
        "static void M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); var view = write.View(3); write.Commit(); {|MPS0034:view|}.Close = 1; }",
        "static void M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); Span<double> last = default; foreach (var part in write.Close.Chunks()) last = part; write.Commit(); {|MPS0034:last|}[0] = 1; }",

        // Paths.
        "static void M(AtomicRecord<Bar> a, bool f) { using var write = a.BeginWrite(); ref var value = ref write.Value; if (f) write.Commit(); {|MPS0034:value|}.Time++; }",
        "static void M(AtomicList<Bar> a) { var write = a.BeginWrite(); ref var row = ref write[0]; for (int k = 0; k < 3; k++) { {|MPS0034:row|}.Time++; write.Commit(); write = a.BeginWrite(); } write.Dispose(); }",
        "static void M(AtomicRecord<Bar> a) { var write = a.BeginWrite(); ref var value = ref write.Value; try { value.Time++; write.Commit(); } finally { write.Dispose(); } {|MPS0034:value|}.Time++; }",
        "static void M(AtomicRecord<Bar> a) { using var lease = a.Lease(); using var write = a.BeginWrite(); ref var value = ref write.Value; write.Commit(); {|MPS0034:value|}.Time++; }",
        "sealed class Own(AtomicRecord<Bar> a) { public void M() { using var write = a.BeginWrite(); ref var value = ref write.Value; write.Commit(); {|MPS0034:value|}.Time++; } }",

        // Handed out by the scope that ends.
        "static ref Bar M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); return ref {|MPS0035:write.Value|}; }",
        "static Span<Bar> M(AtomicList<Bar> a) { using var write = a.BeginWrite(); return {|MPS0035:write.AsSpan(0, 4)|}; }",
        "static Column<double> M(AtomicColumns<Bar> a) { using var write = a.BeginWrite(); return {|MPS0035:write.Close|}; }",
        "static AtomicListWrite<Bar> M(string p) { using var list = MappedList.OpenAtomic<Bar>(p); return {|MPS0035:list.BeginWrite()|}; }",
    ];

    public static TheoryData<string> Right =>
    [
        "static void M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref var value = ref write.Value; value.Time++; write.Commit(); }",
        "static long M(AtomicRecord<Bar> a) { using var write = a.BeginWrite(); ref var value = ref write.Value; long time = ++value.Time; write.Commit(); return time; }",
        "static Bar M(AtomicList<Bar> a) { using var write = a.BeginWrite(); Bar row = write[0]; write.Clear(); write.Commit(); return row; }",
        "static long M(AtomicRecord<Bar> a) { using (var write = a.BeginWrite()) { write.Time++; write.Commit(); } return a.Value.Time; }",
        "static void M(AtomicRecord<Bar> a) { ref readonly var seen = ref a.Value; using var write = a.BeginWrite(); write.Value.Time = seen.Time + 1; write.Commit(); Console.WriteLine(seen.Time); }",
        "static double M(AtomicColumns<Bar> a) { var seen = a.Close; using var write = a.BeginWrite(); write.Close[0] = 1; write.Commit(); return seen[0]; }",
        "static void M(AtomicList<Bar> a) { for (int k = 0; k < 3; k++) { using var write = a.BeginWrite(); ref var row = ref write[k]; row.Close = 1; write.Commit(); } }",
        "static void M(AtomicList<Bar> a) { Span<Bar> rows = default; for (int k = 0; k < 3; k++) { using var write = a.BeginWrite(); rows = write.AsSpan(0, 4); rows.Clear(); write.Commit(); } }",
        "static void M(AtomicList<Bar> a) { var write = a.BeginWrite(); ref var row = ref write[0]; row.Time++; write.Commit(); write = a.BeginWrite(); row = ref write[0]; row.Time++; write.Commit(); }",
        "static void M(AtomicColumns<Bar> a) { var write = a.BeginWrite(); var close = write.Close; close[0] = 1; write.Commit(); write = a.BeginWrite(); close = write.Close; close[0] = 2; write.Commit(); }",
        "static void M(AtomicRecord<Bar> a, bool f) { using var write = a.BeginWrite(); ref var value = ref write.Value; if (f) { write.Dispose(); return; } value.Time++; write.Commit(); }",
        "static void M(AtomicRecord<Bar> a, AtomicRecord<Bar> b) { using var one = a.BeginWrite(); using var two = b.BeginWrite(); ref var value = ref two.Value; one.Value.Time++; one.Commit(); value.Time++; two.Commit(); }",
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); foreach (ref var row in write) { if (row.Close < 0) { write.Dispose(); return; } row.Time++; } write.Commit(); }",
        "static void M(ref AtomicListWrite<Bar> write) { ref var row = ref write[0]; row.Time++; Finish(ref write); } static void Finish(ref AtomicListWrite<Bar> write) => write.Commit();",
        "static ref Bar M(ref AtomicListWrite<Bar> write) => ref write[0];",
        "static AtomicListWrite<Bar> M(AtomicList<Bar> a) { var write = a.BeginWrite(); write.Add(default); return write; }",
        "static int M(AtomicList<Bar> a) { using var write = a.BeginWrite(); var rows = write.AsSpan(0, 4); rows.Clear(); write.Commit(); return rows.Length; }",

        // A scope holds a lease.
        "static void M(AtomicRecord<Bar> a) { var write = a.BeginWrite(); ref long time = ref write.Time; a.Dispose(); time++; write.Dispose(); }",
        "static void M(AtomicList<Bar> a) { using var write = a.BeginWrite(); ref var row = ref write[0]; var rows = write.AsSpan(0, 4); a.Dispose(); row.Time++; rows.Clear(); write.Commit(); }",
        "static Task M(AtomicRecord<Entry> a) { using var write = a.BeginWrite(); ref var value = ref write.Value; value.Amount++; return write.CommitAsync(); }",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task A_use_after_the_end_of_the_scope_is_reported(string members) => RuleTest.Check(RowSource.In(members));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string members) => RuleTest.Check(RowSource.In(members));

    [Fact]
    public Task The_message_names_the_scope() => LifetimeCode.Check(
        """
        static long Count(AtomicRecord<Counters> counters)
        {
            using var write = counters.BeginWrite();
            ref var value = ref write.Value;
            value.Requests++;
            write.Commit();
            return {|#0:value|}.Requests;
        }
        """,
        RuleTest.Expect(
            "MPS0034",
            "'value' refers to memory of the write scope 'write', which has ended on a path to here: use it before the scope ends, or take it anew in the next one",
            severity: DiagnosticSeverity.Warning));
}
