using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Usage.Lifetime;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.WriteScopes;

/// <summary>MPS0041.</summary>
public class NotEndedTests
{
    [Fact]
    public Task A_scope_that_nothing_ends() => LifetimeCode.Check(
        """
        static void Count(AtomicRecord<Counters> counters)
        {
            var write = {|#0:counters.BeginWrite()|};
            write.Value.Requests++;
        }
        """,
        RuleTest.Expect(
            "MPS0041",
            "The write scope of 'counters' is never ended and keeps the writer's turn, so that every other writer waits for ever: declare it with 'using'",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_scope_that_nobody_keeps() => LifetimeCode.Check(
        """
        static void Add(AtomicList<Counters> rows, AtomicColumns<Counters> columns)
        {
            {|MPS0041:rows.BeginWrite()|};
            {|MPS0041:rows.BeginWrite()|}.Add(default);
            _ = {|MPS0041:columns.BeginWrite()|};
        }
        """);

    [Fact]
    public Task Scopes_that_are_ended_by_a_commit_by_hand_or_by_somebody_else() => LifetimeCode.Check(
        """
        static void All(AtomicRecord<Counters> counters)
        {
            var a = counters.BeginWrite();
            a.Value.Requests++;
            a.Commit();
            var b = counters.BeginWrite();
            try
            {
                b.Value.Requests++;
                b.Commit();
            }
            finally
            {
                b.Dispose();
            }
            Finish(counters.BeginWrite());
        }

        static AtomicRecordWrite<Counters> Begin(AtomicRecord<Counters> counters) => counters.BeginWrite();

        static void Finish(AtomicRecordWrite<Counters> write) => write.Commit();
        """);

    [Fact]
    public Task The_fix_declares_it_with_using() => FixTest<AddUsingFix>.Check(
        LifetimeCode.In(
            """
                static long Read(AtomicRecord<Counters> counters)
                {
                    var write = {|MPS0041:counters.BeginWrite()|};
                    return write.Value.Requests;
                }
            """),
        LifetimeCode.In(
            """
                static long Read(AtomicRecord<Counters> counters)
                {
                    using var write = counters.BeginWrite();
                    return write.Value.Requests;
                }
            """));

    [Fact]
    public Task The_fix_gives_a_scope_that_is_a_statement_a_variable_with_a_free_name() => FixTest<AddUsingFix>.Check(
        LifetimeCode.In(
            """
                static void Wait(AtomicRecord<Counters> counters, AtomicList<Counters> rows, bool write)
                {
                    // One after the other.
                    {|MPS0041:counters.BeginWrite()|}; // taken
                    {|MPS0041:rows.BeginWrite(TimeSpan.FromSeconds(1))|};
                    Console.WriteLine(write);
                }
            """),
        LifetimeCode.In(
            """
                static void Wait(AtomicRecord<Counters> counters, AtomicList<Counters> rows, bool write)
                {
                    // One after the other.
                    using var write2 = counters.BeginWrite(); // taken
                    using var write3 = rows.BeginWrite(TimeSpan.FromSeconds(1));
                    Console.WriteLine(write);
                }
            """));

    [Theory]
    [InlineData("_ = {|MPS0041:rows.BeginWrite()|};")]
    [InlineData("{|MPS0041:rows.BeginWrite()|}.Add(default);")]
    [InlineData("if (flag) {|MPS0041:rows.BeginWrite()|};")]
    [InlineData("AtomicListWrite<Counters> write; write = {|MPS0041:rows.BeginWrite()|}; write.Add(default);")]
    public Task No_fix_where_the_call_stands_in_something_else(string statements) => FixTest<AddUsingFix>.CheckNoFix(
        LifetimeCode.In($"static void Add(AtomicList<Counters> rows, bool flag) {{ {statements} }}"));

    [Fact]
    public Task An_atomic_mapping_is_a_mapping_that_has_to_be_disposed() => LifetimeCode.Check(
        """
        static void Open()
        {
            var counters = {|MPS0036:MappedRecord.OpenAtomic<Counters>("a.map")|};
            var rows = {|MPS0036:MappedList.OpenAtomic<Counters>("b.map")|};
            var columns = {|MPS0036:MappedColumns.OpenAtomic<Counters>("c.map")|};
            Console.WriteLine(counters.Generation + rows.Generation + columns.Generation);
        }
        """);
}
