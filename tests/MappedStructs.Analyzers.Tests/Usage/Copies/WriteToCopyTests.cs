using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Copies;

/// <summary>MPS0032: wrong uses, each with the write that is lost marked.</summary>
public class WriteToCopyTests
{
    public static TheoryData<string> Wrong =>
    [
        // What is written.
        "var copy = record.Value; {|MPS0032:copy.Requests = 1|};",
        "var copy = record.Value; {|MPS0032:copy.Requests++|};",
        "Counters copy = record.Value; {|MPS0032:copy.Requests += n|};",
        "var copy = record.Value; {|MPS0032:copy.Times.From = 1|};",
        "var copy = record.Value; {|MPS0032:copy.Levels[1] = 7|};",
        "var copy = record.Value; {|MPS0032:copy.Half = 2|};",
        "var copy = record.Value; {|MPS0032:copy.Requests = flag ? 1 : 2|};",
        "var copy = record.Value; {|MPS0032:(copy.Requests, copy.Errors) = (1, 2)|};",
        "var copy = record.Value; Work.TryFind({|MPS0032:out copy.Requests|});",
        "var copy = record.Value; Interlocked.Increment({|MPS0032:ref copy.Requests|});",

        // By whom.
        "var copy = record.Value; {|MPS0032:copy.Bump()|};",
        "var copy = record.Value; {|MPS0032:copy.BumpTwice()|};",
        "var copy = record.Value; {|MPS0032:copy.Limit(n)|};",
        "var copy = record.Value; {|MPS0032:copy.Next()|};",
        "var copy = record.Value; {|MPS0032:copy.Times.Shift(n)|};",
        "var copy = record.Value; Work.Bump({|MPS0032:ref copy|});",

        // What is copied.
        "var copy = reader.Value; {|MPS0032:copy.Requests = 1|};",
        "var copy = rows[n]; {|MPS0032:copy.Requests = 1|};",
        "var copy = store.Current; {|MPS0032:copy.Requests = 1|};",
        "var copy = store[n]; {|MPS0032:copy.Requests = 1|};",
        "var copy = store.Seen(); {|MPS0032:copy.Requests = 1|};",
        "var copy = given; {|MPS0032:copy.Requests = 1|};",
        "var copy = seen; {|MPS0032:copy.Requests = 1|};",
        "ref var row = ref rows[n]; var copy = row; {|MPS0032:copy.Requests = 1|};",
        "ref readonly var row = ref reader.Value; var copy = row; {|MPS0032:copy.Requests = 1|};",
        "var times = record.Value.Times; {|MPS0032:times.From = 1|};",
        "var times = record.Times; {|MPS0032:times.From = 1|};",
        "var times = view.Times; {|MPS0032:times.From = 1|};",
        "Counters copy; copy = record.Value; {|MPS0032:copy.Requests = 1|};",

        // Through another name of the copy.
        "var copy = record.Value; var v = new Counters.View(ref copy); {|MPS0032:v.Requests++|};",
        "var copy = record.Value; {|MPS0032:new Counters.View(ref copy).Requests++|};",
        "var copy = record.Value; ref var same = ref copy; {|MPS0032:same.Requests++|};",
        "var copy = record.Value; ref long requests = ref copy.Requests; {|MPS0032:requests = 4|};",

        // When it is read: before, or another field, or only to compute what is lost.
        "var copy = record.Value; Console.WriteLine(copy.Requests); {|MPS0032:copy.Requests = 1|};",
        "var copy = record.Value; {|MPS0032:copy.Requests = 1|}; Console.WriteLine(copy.Errors);",
        "var copy = record.Value; copy.Requests = 1; Console.WriteLine(copy.Requests); {|MPS0032:copy.Requests = 2|};",
        "var copy = record.Value; {|MPS0032:copy.Requests++|}; copy.Requests++;",
        "var copy = record.Value; {|MPS0032:copy.Requests = copy.Errors + 1|}; copy.Errors = copy.Requests * 2;",
        "var copy = record.Value; for (int i = 0; i < n; i++) {|MPS0032:copy.Requests += i|};",
        "var copy = record.Value; if (flag) {|MPS0032:copy.Requests = 1|}; else Console.WriteLine(copy.Requests);",
        "for (int i = 0; i < rows.Length; i++) { var row = rows[i]; {|MPS0032:row.Requests = i|}; }",
        "var copy = rows[0]; {|MPS0032:copy.Requests = 1|}; copy = rows[1]; Console.WriteLine(copy.Requests);",
        "var copy = record.Value; try { {|MPS0032:copy.Requests = 1|}; } finally { Console.WriteLine(n); }",
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task A_lost_write_is_reported_once(string statements) => RuleTest.Check(CounterSource.With(statements));

    [Fact]
    public Task The_message_names_the_copy_the_field_the_source_and_the_remedy() => RuleTest.Check(
        CounterSource.With("var copy = {|#1:record.Value|}; {|#0:copy.Times.From = 1|};"),
        RuleTest.Expect(
            "MPS0032",
            "'copy' is a copy of 'record.Value', and nothing reads 'copy.Times.From' after this write, so it never reaches the file: "
            + "take a reference instead (ref var copy = ref record.Value) or store the copy back",
            severity: DiagnosticSeverity.Warning).WithLocation(1));

    [Fact]
    public Task The_message_for_a_place_that_can_only_be_read() => RuleTest.Check(
        CounterSource.With("var copy = {|#1:reader.Value|}; {|#0:copy.Requests++|};"),
        RuleTest.Expect(
            "MPS0032",
            "'copy' is a copy of 'reader.Value', and nothing reads 'copy.Requests' after this write, so it never reaches the file: "
            + "open the mapping for writing, or write to a place of your own",
            severity: DiagnosticSeverity.Warning).WithLocation(1));

    [Fact]
    public Task In_lambdas_local_functions_accessors_and_async_methods() => RuleTest.Check(
        $$"""
        using System;
        using System.Threading.Tasks;
        using MappedStructs;

        public class Service(MappedRecord<Counters> record)
        {
            private readonly Action _run = () => { using var mine = Counters.Open("c"); var copy = mine.Value; {|MPS0032:copy.Requests++|}; };

            public long Errors
            {
                get { var copy = record.Value; {|MPS0032:copy.Errors = 0|}; return 1; }
            }

            public async Task RunAsync()
            {
                var copy = record.Value;
                await Task.Yield();
                {|MPS0032:copy.Requests++|};
            }

            public void Run()
            {
                Local();
                _run();
                void Local() { var copy = record.Value; {|MPS0032:copy.Requests++|}; }
            }
        }

        {{CounterSource.Declarations}}
        """);
}
