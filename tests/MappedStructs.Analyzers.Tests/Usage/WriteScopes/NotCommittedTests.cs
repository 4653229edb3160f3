using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Usage.Lifetime;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.WriteScopes;

/// <summary>MPS0040.</summary>
public class NotCommittedTests
{
    [Fact]
    public Task A_store_that_no_path_commits() => LifetimeCode.Check(
        """
        static void Count(AtomicRecord<Counters> counters)
        {
            using var write = {|#0:counters.BeginWrite()|};
            write.Value.Requests++;
        }
        """,
        RuleTest.Expect(
            "MPS0040",
            "What is stored in 'write' is forgotten when the scope ends, since no path commits it: call 'write.Commit()' after the last store",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task Every_kind_of_store() => LifetimeCode.Check(
        """
        static void Record(AtomicRecord<Counters> counters)
        {
            using (var a = {|MPS0040:counters.BeginWrite()|})
                a.Value = default;
            using (var b = {|MPS0040:counters.BeginWrite(TimeSpan.FromSeconds(1))|})
            {
                ref var value = ref b.Value;
                value.Errors += 2;
            }
            using (var c = {|MPS0040:counters.BeginWrite()|})
                Interlocked.Increment(ref c.Value.Requests);
            using (var d = {|MPS0040:counters.BeginWrite()|})
                Raise(ref d.Value.Requests);
            using (var e = {|MPS0040:counters.BeginWrite()|})
                e.Value.Slots[3] = 1;
        }

        static void Raise(ref long value) => value++;

        static void List(AtomicList<Counters> rows, ReadOnlySpan<Counters> more)
        {
            using (var a = {|MPS0040:rows.BeginWrite()|})
                a.Add(default);
            using (var b = {|MPS0040:rows.BeginWrite()|})
                b[0].Requests = 1;
            using (var c = {|MPS0040:rows.BeginWrite()|})
                c[^1] = default;
            using (var d = {|MPS0040:rows.BeginWrite()|})
                d.AsSpan(0, 3).Clear();
            using (var e = {|MPS0040:rows.BeginWrite()|})
            {
                var span = e.AsSpan(0, 3);
                span[1].Errors--;
            }
            using (var f = {|MPS0040:rows.BeginWrite()|})
            {
                foreach (ref var row in f)
                    row.Requests = 0;
            }
            using (var g = {|MPS0040:rows.BeginWrite()|})
                g.AddRange(more);
            using (var h = {|MPS0040:rows.BeginWrite()|})
                h.RemoveLast();
        }

        static void Columns(AtomicColumns<Counters> columns)
        {
            using (var a = {|MPS0040:columns.BeginWrite()|})
                a.Add(default);
            using (var b = {|MPS0040:columns.BeginWrite()|})
                b.Clear();
        }
        """);

    [Fact]
    public Task A_scope_that_some_path_commits() => LifetimeCode.Check(
        """
        static async Task Some(AtomicRecord<Counters> counters, bool really)
        {
            using (var a = counters.BeginWrite())
            {
                a.Value.Requests++;
                if (really)
                    a.Commit();
            }
            Task done;
            using (var b = counters.BeginWrite())
            {
                b.Value.Requests++;
                done = b.CommitAsync();
            }
            await done;
        }
        """);

    [Fact]
    public Task A_scope_that_is_only_read() => LifetimeCode.Check(
        """
        static long Sum(AtomicList<Counters> rows)
        {
            using var write = rows.BeginWrite();
            long sum = write[0].Requests;
            foreach (ref var row in write)
                sum += row.Requests;
            Counters copy = write[0];
            copy.Requests = 3;
            var span = write.AsSpan(0, (int)write.Count);
            sum += span.Length;
            return sum + copy.Requests;
        }
        """);

    [Fact]
    public Task A_scope_that_somebody_else_gets_or_that_is_ended_by_hand() => LifetimeCode.Check(
        """
        static void Hand(AtomicList<Counters> rows)
        {
            using (var a = rows.BeginWrite())
            {
                a.Add(default);
                Finish(a);
            }
            using (var b = rows.BeginWrite())
            {
                b.Add(default);
                b.Dispose();
            }
        }

        static AtomicListWrite<Counters> Begin(AtomicList<Counters> rows)
        {
            var write = rows.BeginWrite();
            write.Add(default);
            return write;
        }

        static void Finish(AtomicListWrite<Counters> write) => write.Commit();
        """);

    [Fact]
    public Task A_scope_whose_end_is_never_reached() => LifetimeCode.Check(
        """
        static void Fail(AtomicRecord<Counters> counters)
        {
            using var write = counters.BeginWrite();
            write.Value.Requests++;
            throw new InvalidOperationException();
        }
        """);

    [Fact]
    public Task The_fix_commits_behind_the_last_statement() => FixTest<CommitFix>.Check(
        LifetimeCode.In(
            """
                static void Count(AtomicRecord<Counters> counters)
                {
                    using var write = {|MPS0040:counters.BeginWrite()|};
                    write.Value.Requests++;
                }

                static void Add(AtomicList<Counters> rows)
                {
                    using (var write = {|MPS0040:rows.BeginWrite()|})
                    {
                        write.Add(default);
                    }
                }
            """),
        LifetimeCode.In(
            """
                static void Count(AtomicRecord<Counters> counters)
                {
                    using var write = counters.BeginWrite();
                    write.Value.Requests++;
                    write.Commit();
                }

                static void Add(AtomicList<Counters> rows)
                {
                    using (var write = rows.BeginWrite())
                    {
                        write.Add(default);
                        write.Commit();
                    }
                }
            """));

    [Fact]
    public Task No_fix_where_the_scope_is_left_early() => FixTest<CommitFix>.CheckNoFix(
        LifetimeCode.In(
            """
                static long Count(AtomicRecord<Counters> counters)
                {
                    using var write = {|MPS0040:counters.BeginWrite()|};
                    write.Value.Requests++;
                    return write.Value.Requests;
                }
            """));
}
