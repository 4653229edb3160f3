using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Copies;

/// <summary>MPS0033: methods that write, called where C# gives them a copy; and those that may be called so.</summary>
public class DefensiveCopyTests
{
    public static TheoryData<string> Wrong =>
    [
        "{|MPS0033:reader.Value.Bump()|};",
        "{|MPS0033:reader.Value.BumpTwice()|};",
        "{|MPS0033:reader.Value.Limit(n)|};",
        "{|MPS0033:reader.Value.Announce()|};",
        "Console.WriteLine({|MPS0033:reader.Value.Next()|});",
        "{|MPS0033:reader.Value.Times.Shift(n)|};",
        "{|MPS0033:reader.Times.Shift(n)|};",
        "{|MPS0033:reader.View.Times.Shift(n)|};",
        "{|MPS0033:seen.Bump()|};",
        "{|MPS0033:(seen).Bump()|};",
        "{|MPS0033:store.Seen().Bump()|};",
        "ref readonly var value = ref record.Value; {|MPS0033:value.Bump()|};",
        "foreach (var row in rows) {|MPS0033:row.Bump()|};",
        "foreach (ref readonly var row in rows) {|MPS0033:row.Bump()|};",
        "ReadOnlySpan<Counters> all = rows; {|MPS0033:all[n].Bump()|};",
    ];

    public static TheoryData<string> Right =>
    [
        "record.Value.Bump(); record.Value.Times.Shift(n); record.Times.Shift(n); record.View.Times.Shift(n);",
        "given.Bump(); rows[n].Bump(); store.Current.Bump(); view.Times.Shift(n);",
        "ref var value = ref record.Value; value.Bump();",
        "foreach (ref var row in rows) row.Bump();",
        "Console.WriteLine(reader.Value.Total());",
        "Console.WriteLine(reader.Value.Sum());",
        "Console.WriteLine(seen.Half + seen.Sum() + seen.Total());",
        "Console.WriteLine(seen.ToString() + seen.GetHashCode() + reader.Value.Equals(seen));",
        "var copy = reader.Value; copy.Bump(); Console.WriteLine(copy.Requests);",
        "Console.WriteLine(reader.Requests + reader.Times.From + reader.Levels[0]);",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task A_call_on_a_hidden_copy_is_reported(string statements) => RuleTest.Check(CounterSource.With(statements));

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string statements) => RuleTest.Check(CounterSource.With(statements));

    [Theory]
    [InlineData("reader.Value.Bump()", "reader.Value", "mapped for reading only", "open the mapping for writing")]
    [InlineData("seen.Bump()", "seen", "an 'in' parameter", "pass 'seen' by 'ref'")]
    [InlineData("store.Seen().Bump()", "store.Seen()", "returned as 'ref readonly'", "let 'Seen' return a 'ref'")]
    public Task The_message_names_the_method_the_receiver_and_the_remedy(string call, string receiver, string reason, string remedy) => RuleTest.Check(
        CounterSource.With($"{{|#0:{call}|}};"),
        RuleTest.Expect(
            "MPS0033",
            $"'Bump' writes to its struct, but '{receiver}' is {reason}, so C# calls it on a hidden copy and the write is lost: {remedy}, or declare 'Bump' readonly if it should not write",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task Readonly_fields_outside_of_a_constructor() => RuleTest.Check(
        $$"""
        using System;
        using MappedStructs;

        public class Service
        {
            private static readonly Counters s_none;
            private readonly Counters _mine;
            private Counters _yours;

            public Service() => _mine.Bump();

            public int Start { init => _mine.Bump(); }

            static Service() { s_none.Bump(); }

            public void Run()
            {
                {|MPS0033:_mine.Bump()|};
                {|MPS0033:s_none.Bump()|};
                _yours.Bump();
            }
        }

        {{CounterSource.Declarations}}
        """);

    [Fact]
    public Task What_a_method_writes_is_found_in_any_file_and_through_any_part() => RuleTest.Check(
        """
        using System;
        using System.Threading;
        using MappedStructs;

        public static class Program
        {
            public static void Run(in Shape shape, int n)
            {
                {|MPS0033:shape.ByThis()|};
                {|MPS0033:shape.ByIndex(n)|};
                {|MPS0033:shape.ByTuple()|};
                {|MPS0033:shape.ByOut()|};
                {|MPS0033:shape.ByInterlocked()|};
                {|MPS0033:shape.ByPart()|};
                {|MPS0033:shape.Whole()|};
                {|MPS0033:shape.ByLoop()|};
                _ = {|MPS0033:shape.NextId|};
                _ = {|MPS0033:shape[n]|};

                shape.OtherObject(new Holder());
                shape.OwnVariable();
                shape.Hidden(1);
                shape.Copy();
                shape.InLambda();
                _ = shape.Twice;
            }
        }

        public class Holder
        {
            public long Id;
        }

        public partial struct Shape
        {
            public void ByThis() => this.Id = 1;
            public void ByIndex(int n) => Sides[n] = 2;
            public void ByTuple() => (Id, Count) = (1, 2);
            public void ByOut() => Fill(out Id);
            public void ByInterlocked() => Interlocked.Increment(ref Count);
            public void ByPart() => Inner.Set(3);
            public void Whole() => this = default;
            public void ByLoop() { for (int i = 0; i < 3; i++) { if (i > 1) { Inner.Id--; } } }
            public long NextId => ++Id;
            public long this[int n] { get { Count = n; return Id; } }

            public void OtherObject(Holder holder) => holder.Id = Id;
            public void OwnVariable() { long own = Id; own++; }
            public void Hidden(long Id) { Id++; this.Print(Id); }
            public void Copy() { var copy = this; copy.Id++; Print(copy.Id); }
            public void InLambda() { Action<long> set = x => x++; set(Id); }
            public long Twice => Id * 2;

            private static void Fill(out long id) => id = 1;
            private void Print(long id) => Console.WriteLine(id + Id);
        }

        [MappedFile]
        public partial struct Shape
        {
            public long Id;
            public long Count;
            public Part Inner;
            public Sides Sides;
        }

        public struct Part
        {
            public long Id;
            public void Set(long id) => Id = id;
        }

        [System.Runtime.CompilerServices.InlineArray(4)]
        public struct Sides
        {
            private long _first;
        }
        """);
}
