using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>MPS0039: atomic operations on fields that no processor accesses at once, and on those that it does.</summary>
public class NotAtomicTests
{
    public static TheoryData<string> Wrong =>
    [
        "Interlocked.Increment(ref {|MPS0039:record.Ticks|});",
        "Interlocked.Add(ref {|MPS0039:record.Value.Ticks|}, 5);",
        "Interlocked.Exchange(ref {|MPS0039:record.Value.Ticks|}, 5);",
        "Interlocked.CompareExchange(ref {|MPS0039:view.Ticks|}, 5, 4);",
        "Interlocked.Or(ref {|MPS0039:row.Ticks|}, 5);",
        "_ = Interlocked.Read(ref {|MPS0039:row.Ticks|});",
        "_ = Volatile.Read(in {|MPS0039:reader.Ticks|});",
        "Volatile.Write(ref {|MPS0039:rows[n].Ticks|}, 5);",
        "Interlocked.Increment(ref {|MPS0039:record.Value.Inner.Count|});",
        "Interlocked.Increment(ref {|MPS0039:record.Inner.Count|});",
        "Interlocked.Increment(ref {|MPS0039:view.Inner.Count|});",
        "Interlocked.Increment(ref {|MPS0039:record.Value.Sums[1]|});",
        "Interlocked.Increment(ref {|MPS0039:record.Value.Sums[n]|});",
        "ref long ticks = ref record.Value.Ticks; Interlocked.Increment(ref {|MPS0039:ticks|});",
        "Interlocked.Exchange(ref {|MPS0039:record.Value.Mode|}, Mode.On);",
        "Interlocked.Exchange(ref {|MPS0039:aligned.Value.Wide|}, 1);",
        "Interlocked.CompareExchange(ref {|MPS0039:aligned.Value.Price|}, 1, 0);",
        "Interlocked.Exchange(ref {|MPS0039:aligned.Value.Pair|}, default);",
        "Interlocked.Increment(ref {|MPS0039:tail.Count|});",
    ];

    public static TheoryData<string> Right =>
    [
        "Interlocked.Increment(ref record.Value.Id);",
        "Interlocked.Increment(ref aligned.Count);",
        "Interlocked.Add(ref aligned.Value.Count, 5);",
        "Interlocked.Increment(ref aligned.Value.Pair.Second);",
        "Interlocked.Increment(ref aligned.Value.Sums[n]);",
        "Interlocked.Exchange(ref aligned.Value.Mode, Mode.On);",
        "Interlocked.Exchange(ref aligned.Value.Ready, true);",
        "Volatile.Write(ref aligned.Value.Count, 1); _ = Volatile.Read(ref aligned.Count);",
        "Interlocked.Increment(ref tail.Rest);",
        "Interlocked.Increment(ref pair.Second);",
        "record.Ticks++; record.Value.Inner.Count = 1;",
        "long own = 0; Interlocked.Increment(ref own); Interlocked.MemoryBarrier();",
        "var copy = record.Value; Interlocked.Increment(ref copy.Ticks); Console.WriteLine(copy.Ticks);",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task An_operation_that_is_not_atomic_is_reported(string statements) => RuleTest.Check(With(statements));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string statements) => RuleTest.Check(With(statements));

    [Fact]
    public Task The_message_of_a_locked_operation() => Message(
        "Interlocked.Increment(ref {|#0:record.Ticks|});",
        "'Interlocked.Increment' is not atomic on 'Meter.Ticks': the field is 8 bytes wide and at offset 4, no multiple of 8; on x64 it locks the bus for all processors "
        + "where the field crosses a cache line, on arm64 it can fault; place it at offset 8");

    [Fact]
    public Task The_message_of_a_plain_access() => Message(
        "_ = Volatile.Read(ref {|#0:record.Value.Inner.Count|});",
        "'Volatile.Read' is not atomic on 'Meter.Inner.Count': the field is 8 bytes wide and at offset 17, no multiple of 8; on x64 the access tears "
        + "where the field crosses a cache line, on arm64 it can fault; place it at offset 24");

    [Fact]
    public Task The_message_of_a_type_that_is_too_wide() => Message(
        "Interlocked.Exchange(ref {|#0:aligned.Value.Wide|}, 1);",
        "'Interlocked.Exchange' is not atomic on 'Gauge.Wide': the field has 16 bytes and the type Int128, for which it throws a NotSupportedException; "
        + "use a field of a primitive type of at most 8 bytes, or a lock");

    [Fact]
    public Task The_start_of_a_raw_file_counts() => Message(
        "Interlocked.Increment(ref {|#0:tail.Count|});",
        "'Interlocked.Increment' is not atomic on 'Tail.Count': the field is 8 bytes wide and at offset 0 of a struct that starts at 4, no multiple of 8; on x64 it locks the bus "
        + "for all processors where the field crosses a cache line, on arm64 it can fault; place it at offset 4");

    [Fact]
    public Task Inside_of_the_struct_itself() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using System.Threading;
        using MappedStructs;

        #pragma warning disable MPS0015
        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public partial struct Meter
        {
            public int Id;
            public long Ticks;
            public void Tick() => Interlocked.Increment(ref {|MPS0039:Ticks|});
            public void Renumber() => Interlocked.Increment(ref Id);
        }
        """);

    private static Task Message(string statements, string message) =>
        RuleTest.Check(With(statements), RuleTest.Expect("MPS0039", message, severity: DiagnosticSeverity.Warning));

    private static string With(string statements) =>
        $$"""
        #pragma warning disable MPS0014, MPS0015
        using System;
        using System.Runtime.InteropServices;
        using System.Threading;
        using MappedStructs;

        public static class Program
        {
            public static void Run(
                MappedRecord<Meter> record, ReadOnlyMappedRecord<Meter> reader, Span<Meter> rows, Meter.View view, ref Meter row,
                MappedRecord<Gauge> aligned, MappedRecord<Tail> tail, ref Pair pair, int n)
            {
                {{statements}}
            }
        }

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public partial struct Meter
        {
            public int Id;
            public long Ticks;
            public byte Kind;
            public Inner Inner;
            public Sums Sums;
            public Mode Mode;
        }

        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public struct Inner
        {
            public int Id;
            public long Count;
        }

        [System.Runtime.CompilerServices.InlineArray(3)]
        public struct Sums
        {
            private long _first;
        }

        public enum Mode : int { Off, On }

        public struct Pair
        {
            public long First;
            public long Second;
        }

        [MappedFile]
        public partial struct Gauge
        {
            public Int128 Wide;
            public decimal Price;
            public long Count;
            public Sums Sums;
            public Pair Pair;
            public Mode Mode;
            public bool Ready;
            public byte A, B, C;
            public long Rest;
        }

        [MappedFile(Format = MappedFileFormat.Raw, Offset = 4)]
        [StructLayout(LayoutKind.Sequential, Pack = 4)]
        public partial struct Tail
        {
            public long Count;
            public int Kind;
            public long Rest;
        }
        """;
}
