using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0039 on fields of rows: a row may lie anywhere, and a column's cells lie side by side.</summary>
public class RowNotAtomicTests
{
    public static TheoryData<string> Wrong =>
    [
        "Interlocked.Increment(ref {|MPS0039:packed[i].Odd|});",
        "ref var row = ref packed[i]; Interlocked.Increment(ref {|MPS0039:row.Odd|});",
        "Interlocked.Increment(ref {|MPS0039:packed.View(i).Odd|});",
        "Interlocked.Increment(ref {|MPS0039:twelves[i].Ticks|});",
        "ref var row = ref twelves[i]; Interlocked.Increment(ref {|MPS0039:row.Ticks|});",
        "ref long ticks = ref twelves[i].Ticks; Interlocked.Increment(ref {|MPS0039:ticks|});",
        "Interlocked.Increment(ref {|MPS0039:twelves.View(i).Ticks|});",
    ];

    public static TheoryData<string> Right =>
    [
        "Interlocked.Increment(ref list[i].Time); Interlocked.Increment(ref list.View(i).Time);",
        "Interlocked.Increment(ref packed[i].Aligned); Interlocked.Increment(ref packed[i].Id);",
        "Interlocked.Increment(ref twelve.Ticks); Interlocked.Increment(ref twelves[i].Id);",
        "Interlocked.Increment(ref bars.Time[i]); Interlocked.Exchange(ref bars.Close[i], 1);",
        "Interlocked.Increment(ref packedColumns.Odd[i]); Interlocked.Increment(ref twelveColumns.Ticks[i]);",
        "Interlocked.Increment(ref packedColumns.View(i).Odd); Interlocked.Increment(ref twelveColumns.View(i).Ticks);",
        "var view = packedColumns.View(i); Interlocked.Increment(ref view.Odd);",
        "ref long odd = ref packedColumns.View(i).Odd; Interlocked.Increment(ref odd);",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task An_operation_that_is_not_atomic_is_reported(string statements) => RuleTest.Check(RowSource.With(statements));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string statements) => RuleTest.Check(RowSource.With(statements));

    [Fact]
    public Task The_message_says_how_far_rows_lie_apart() => RuleTest.Check(
        RowSource.With("Interlocked.Increment(ref {|#0:twelves[i].Ticks|});"),
        RuleTest.Expect(
            "MPS0039",
            "'Interlocked.Increment' is not atomic on 'Twelve.Ticks': the field is 8 bytes wide and rows lie 12 bytes apart, no multiple of 8, so that it is misaligned in some of them; "
            + "on x64 it locks the bus for all processors where the field crosses a cache line, on arm64 it can fault; let the struct have 16 bytes",
            severity: DiagnosticSeverity.Warning));
}
