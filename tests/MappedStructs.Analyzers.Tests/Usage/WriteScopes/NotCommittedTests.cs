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
    public Task What_to_write_compiles_where_the_scope_is_named_like_a_keyword() => LifetimeCode.Check(
        """
        static void Count(AtomicRecord<Counters> counters)
        {
            using var @lock = {|#0:counters.BeginWrite()|};
            @lock.Value.Requests++;
        }
        """,
        RuleTest.Expect(
            "MPS0040",
            "What is stored in '@lock' is forgotten when the scope ends, since no path commits it: call '@lock.Commit()' after the last store",
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
            using (var s = {|MPS0040:columns.BeginWrite()|})
                s.UpdateStatistics();
            using (var c = {|MPS0040:columns.BeginWrite()|})
                c.Requests[0] = 1;
            using (var d = {|MPS0040:columns.BeginWrite()|})
            {
                var errors = d.Errors;
                errors[1]++;
            }
            using (var e = {|MPS0040:columns.BeginWrite()|})
                e.View(0).Requests = 1;
            using (var f = {|MPS0040:columns.BeginWrite()|})
            {
                var view = f.View(0);
                view.Errors = 2;
            }
            using (var g = {|MPS0040:columns.BeginWrite()|})
            {
                foreach (var part in g.Requests.Chunks())
                    part.Fill(1);
            }
            using (var h = {|MPS0040:columns.BeginWrite()|})
            {
                ref long requests = ref h.Requests[3];
                requests = 2;
            }
            using (var i = {|MPS0040:columns.BeginWrite()|})
                Interlocked.Increment(ref i.Requests[0]);
            using (var j = {|MPS0040:columns.BeginWrite()|})
                j.AddRange([default, default]);
            using (var k = {|MPS0040:columns.BeginWrite()|})
                k.Slots[0][2] = 1;
        }

        static void ListInPieces(AtomicList<Counters> rows)
        {
            using (var a = {|MPS0040:rows.BeginWrite()|})
                a.View(0).Requests = 1;
            using (var b = {|MPS0040:rows.BeginWrite()|})
            {
                var view = b.View(0);
                view.Errors++;
            }
            using (var c = {|MPS0040:rows.BeginWrite()|})
            {
                foreach (var chunk in c.Chunks())
                    chunk[0] = default;
            }
            using (var d = {|MPS0040:rows.BeginWrite()|})
            {
                foreach (ref var row in d.AsSpan(0, 3)[1..])
                    row.Requests = 0;
            }
            using (var e = {|MPS0040:rows.BeginWrite()|})
                e.AddRange([default]);
            using (var f = {|MPS0040:rows.BeginWrite()|})
                MemoryMarshal.Cast<Counters, long>(f.AsSpan(0, 3))[0] = 1;
        }

        static void Record(AtomicRecord<Counters> counters, TimeSpan wait)
        {
            using (var a = {|MPS0040:counters.BeginWrite(wait)|})
                a.Requests = 1;
            using (var b = {|MPS0040:counters.BeginWrite(wait)|})
                b.View.Errors = 1;
        }
        """);

    [Fact]
    public Task Columns_and_views_that_are_only_read() => LifetimeCode.Check(
        """
        static long Sum(AtomicColumns<Counters> columns)
        {
            using var write = columns.BeginWrite();
            long sum = write[0].Requests + write.Requests[1] + write.View(2).Errors + write.Errors.Count;
            foreach (var row in write)
                sum += row.Requests;
            foreach (var part in write.Errors.Chunks())
                sum += part[0] + part.Length;
            var errors = write.Errors.AsReadOnly();
            return sum + errors[0];
        }
        """);

    [Fact]
    public Task A_scope_that_a_method_gets_by_reference() => LifetimeCode.Check(
        """
        static void Hand(AtomicRecord<Counters> counters, AtomicList<Counters> rows, AtomicColumns<Counters> columns)
        {
            var a = counters.BeginWrite();
            a.Value.Requests++;
            Finish(ref a);
            using (var b = rows.BeginWrite())
            {
                b.Add(default);
                Finish(in b);
            }
            using (var c = columns.BeginWrite())
            {
                c.Requests[0] = 1;
                new Finisher().Finish(c);
            }
        }

        static void Finish(ref AtomicRecordWrite<Counters> write) => write.Commit();

        static void Finish(in AtomicListWrite<Counters> write)
        {
            var mine = write;
            mine.Commit();
        }

        private sealed class Finisher
        {
            public void Finish(AtomicColumnsWrite<Counters> write) => write.Commit();
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
    public Task The_fix_writes_the_name_as_the_declaration_does() => FixTest<CommitFix>.Check(
        LifetimeCode.In(
            """
                static void Count(AtomicRecord<Counters> counters)
                {
                    using var @lock = {|MPS0040:counters.BeginWrite()|};
                    @lock.Value.Requests++;
                }
            """),
        LifetimeCode.In(
            """
                static void Count(AtomicRecord<Counters> counters)
                {
                    using var @lock = counters.BeginWrite();
                    @lock.Value.Requests++;
                    @lock.Commit();
                }
            """));

    [Fact]
    public Task The_fix_commits_before_the_jump_that_ends_the_scope() => FixTest<CommitFix>.Check(
        LifetimeCode.In(
            """
                static void Count(AtomicRecord<Counters> counters, int kind)
                {
                    while (true)
                    {
                        using var write = {|MPS0040:counters.BeginWrite()|};
                        write.Value.Requests++;
                        // Once is enough.
                        break;
                    }
                    foreach (char c in "abc")
                    {
                        using var write = {|MPS0040:counters.BeginWrite()|};
                        write.Value.Requests += c;
                        continue;
                    }
                    switch (kind)
                    {
                        case 1:
                            using (var write = {|MPS0040:counters.BeginWrite()|})
                            {
                                write.Value.Errors = kind;
                                break;
                            }
                        default:
                            {
                                using var write = {|MPS0040:counters.BeginWrite()|};
                                write.Value.Errors = 0;
                                return;
                            }
                    }
                }
            """),
        LifetimeCode.In(
            """
                static void Count(AtomicRecord<Counters> counters, int kind)
                {
                    while (true)
                    {
                        using var write = counters.BeginWrite();
                        write.Value.Requests++;
                        write.Commit();
                        // Once is enough.
                        break;
                    }
                    foreach (char c in "abc")
                    {
                        using var write = counters.BeginWrite();
                        write.Value.Requests += c;
                        write.Commit();
                        continue;
                    }
                    switch (kind)
                    {
                        case 1:
                            using (var write = counters.BeginWrite())
                            {
                                write.Value.Errors = kind;
                                write.Commit();
                                break;
                            }
                        default:
                            {
                                using var write = counters.BeginWrite();
                                write.Value.Errors = 0;
                                write.Commit();
                                return;
                            }
                    }
                }
            """));

    [Fact]
    public Task The_fix_minds_no_jump_that_stays_in_the_scope() => FixTest<CommitFix>.Check(
        LifetimeCode.In(
            """
                static void Add(AtomicList<Counters> rows, int kind)
                {
                    using var write = {|MPS0040:rows.BeginWrite()|};
                    foreach (ref var row in write)
                    {
                        if (row.Errors > 0)
                            continue;
                        row.Requests++;
                        if (row.Requests > 5)
                            break;
                    }
                    switch (kind)
                    {
                        case 1:
                            write.Add(default);
                            break;
                    }
                }
            """),
        LifetimeCode.In(
            """
                static void Add(AtomicList<Counters> rows, int kind)
                {
                    using var write = rows.BeginWrite();
                    foreach (ref var row in write)
                    {
                        if (row.Errors > 0)
                            continue;
                        row.Requests++;
                        if (row.Requests > 5)
                            break;
                    }
                    switch (kind)
                    {
                        case 1:
                            write.Add(default);
                            break;
                    }
                    write.Commit();
                }
            """));

    public static TheoryData<string> LeftEarly =>
    [
        "using var write = {|MPS0040:counters.BeginWrite()|}; write.Value.Requests++; return write.Value.Requests;",
        "using (var write = {|MPS0040:counters.BeginWrite()|}) { write.Value.Requests++; if (flag) return 1; write.Value.Errors++; return 2; }",
        "while (true) { using var write = {|MPS0040:counters.BeginWrite()|}; write.Value.Requests++; if (flag) break; write.Value.Errors++; } return 0;",
        "while (flag) { using var write = {|MPS0040:counters.BeginWrite()|}; write.Value.Requests++; if (write.Value.Errors > 3) continue; write.Value.Errors++; } return 0;",
        "while (flag) { using var write = {|MPS0040:counters.BeginWrite()|}; write.Value.Requests++; switch (write.Value.Errors) { case 3: continue; } write.Value.Errors++; break; } return 0;",
        "while (true) { using var write = {|MPS0040:counters.BeginWrite()|}; write.Value.Requests++; if (flag) break; throw new InvalidOperationException(); } return 0;",
        "again: using (var write = {|MPS0040:counters.BeginWrite()|}) { write.Value.Requests++; goto again; }",
        "using (var write = {|MPS0040:counters.BeginWrite()|}) { write.Value.Requests++; if (flag) goto end; write.Value.Errors++; } end: return 0;",
    ];

    [Theory]
    [MemberData(nameof(LeftEarly))]
    public Task No_fix_where_the_scope_is_left_early(string statements) => FixTest<CommitFix>.CheckNoFix(
        LifetimeCode.In($"static long Count(AtomicRecord<Counters> counters, bool flag) {{ {statements} }}"));
}
