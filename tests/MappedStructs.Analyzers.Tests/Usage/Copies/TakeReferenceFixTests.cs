using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Usage.Copies;

/// <summary>The fixer of MPS0032.</summary>
public class TakeReferenceFixTests
{
    [Theory]
    [InlineData("var copy = record.Value; {|MPS0032:copy.Requests++|};", "ref var copy = ref record.Value; copy.Requests++;")]
    [InlineData("Counters copy = rows[n]; {|MPS0032:copy.Requests++|};", "ref Counters copy = ref rows[n]; copy.Requests++;")]
    [InlineData("var copy = store.Current; {|MPS0032:copy.Bump()|};", "ref var copy = ref store.Current; copy.Bump();")]
    [InlineData("var copy = store[n]; Work.Bump({|MPS0032:ref copy|});", "ref var copy = ref store[n]; Work.Bump(ref copy);")]
    [InlineData("var copy = given; {|MPS0032:copy.Requests++|};", "ref var copy = ref given; copy.Requests++;")]
    [InlineData("var times = view.Times; {|MPS0032:times.From = 1|};", "ref var times = ref view.Times; times.From = 1;")]
    [InlineData("var times = record.Value.Times; {|MPS0032:times.From = 1|};", "ref var times = ref record.Value.Times; times.From = 1;")]
    [InlineData("for (var copy = record.Value; flag; ) {|MPS0032:copy.Requests++|};", "for (ref var copy = ref record.Value; flag; ) copy.Requests++;")]
    [InlineData(
        "var copy = record.Value; var v = new Counters.View(ref copy); {|MPS0032:v.Requests++|};",
        "ref var copy = ref record.Value; var v = new Counters.View(ref copy); v.Requests++;")]
    public Task The_local_becomes_a_reference(string statements, string expected) =>
        FixTest<TakeReferenceFix>.Check(CounterSource.With(statements), CounterSource.With(expected));

    [Fact]
    public Task Comments_and_formatting_are_kept_and_all_are_fixed_at_once() => FixTest<TakeReferenceFix>.Check(
        CounterSource.With(
            """
                    // The first.
                    var first   =   record.Value;   // from the file
                    {|MPS0032:first.Requests++|};

                    /* the second */ Counters second = // where it is
                        rows[n];
                    {|MPS0032:second.Errors = 1|};
                    second.Requests = 2;
            """),
        CounterSource.With(
            """
                    // The first.
                    ref var first   =   ref record.Value;   // from the file
                    first.Requests++;

                    /* the second */ ref Counters second = // where it is
                        ref rows[n];
                    second.Errors = 1;
                    second.Requests = 2;
            """));

    [Theory]
    [InlineData("var copy = reader.Value; {|MPS0032:copy.Requests++|};")]
    [InlineData("var copy = store.Seen(); {|MPS0032:copy.Requests++|};")]
    [InlineData("var copy = seen; {|MPS0032:copy.Requests++|};")]
    [InlineData("ref readonly var row = ref reader.Value; var copy = row; {|MPS0032:copy.Requests++|};")]
    [InlineData("var copy = record.Value; {|MPS0032:copy.Requests++|}; copy = rows[0]; Console.WriteLine(copy.Errors);")]
    [InlineData("Counters copy; copy = record.Value; {|MPS0032:copy.Requests++|};")]
    [InlineData("Counters copy = record.Value, other = rows[0]; {|MPS0032:copy.Requests++|}; Console.WriteLine(other.Errors);")]
    public Task Nothing_is_offered_where_there_is_no_reference_to_take(string statements) =>
        FixTest<TakeReferenceFix>.CheckNoFix(CounterSource.With(statements));

    [Fact]
    public Task Nothing_is_offered_where_the_method_awaits() => FixTest<TakeReferenceFix>.CheckNoFix(
        $$"""
        using System;
        using System.Threading.Tasks;
        using MappedStructs;

        public class Service(MappedRecord<Counters> record)
        {
            public async Task RunAsync()
            {
                var copy = record.Value;
                {|MPS0032:copy.Requests++|};
                await Task.Yield();
            }
        }

        {{CounterSource.Declarations}}
        """);
}
