using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Bodies;

/// <summary>A rule sees every place where code can stand, as an operation and in a flow graph, and each place once.</summary>
public class BodyKindTests
{
    private const string Counters =
        """
        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
        }
        """;

    public static TheoryData<string> Members =>
    [
        "public void Method() { _ = _counters.Requests; }",
        "public long Method() => _counters.Requests;",
        "public Service() { _ = _counters.Requests; }",
        "public Service() => _ = _counters.Requests;",
        "public Service(int n) { } public Service() : this((int)s_counters.Requests) { }",
        "static Service() { _ = s_counters.Requests; }",
        "~Service() { _ = _counters.Requests; }",
        "public long Property { get { return _counters.Requests; } }",
        "public long Property { get => _counters.Requests; }",
        "public long Property { set { _counters.Requests = value; } }",
        "public long Property { set => _counters.Requests = value; }",
        "public long Property { get; init => field = value + _counters.Requests; }",
        "public long Property => _counters.Requests;",
        "public long Property { get; } = s_counters.Requests;",
        "public long Property { get => field + _counters.Requests; set; } = s_counters.Requests;",
        "public long Field = s_counters.Requests;",
        "public long First = s_counters.Requests, Second = s_counters.Requests;",
        "public static readonly long Field = s_counters.Requests;",
        "public long this[int index] { get { return _counters.Requests; } set => _counters.Requests = value; }",
        "public long this[int index] => _counters.Requests;",
        "public event System.Action Event { add { _ = _counters.Requests; } remove => _ = _counters.Requests; }",
        "public event System.Action Event = () => _ = s_counters.Requests;",
        "public static long operator +(Service one, int n) => one._counters.Requests;",
        "public static implicit operator long(Service one) { return one._counters.Requests; }",
        "public static explicit operator int(Service one) => (int)one._counters.Requests;",
        "public static bool operator true(Service one) => one._counters.Requests > 0; public static bool operator false(Service one) => one._counters.Requests == 0;",
        "public void Method() { System.Action run = () => _ = _counters.Requests; run(); }",
        "public void Method() { System.Func<long> run = delegate { return _counters.Requests; }; run(); }",
        "public System.Func<long> Field = () => s_counters.Requests;",
        "public System.Func<System.Func<long>> Field = () => () => s_counters.Requests;",
        "public void Method() { Local(); long Local() => _counters.Requests; }",
        "public void Method() { Local(); long Local() { return Inner(); long Inner() => _counters.Requests; } }",
        "public void Method() { System.Action run = () => { Local(); void Local() => _ = _counters.Requests; }; run(); }",
        "public System.Collections.Generic.IEnumerable<long> Method() { yield return _counters.Requests; }",
        "public async System.Threading.Tasks.Task<long> Method() { await System.Threading.Tasks.Task.Yield(); return _counters.Requests; }",
        "public void Method() { using var counters = Counters.Open(\"c\"); try { _ = counters.Requests; } finally { _ = _counters.Requests; } }",
        "public long Method(object o) => o switch { int => _counters.Requests, _ when _counters.Requests > 0 => 1, _ => 0 };",
        "public long Method() => new System.Func<long>(() => _counters.Requests) is { } run && _counters.Requests > 0 ? run() : 0;",
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public Task A_member_of_a_class(string member) => EachUseIsSeenOnce(
        $$"""
        using MappedStructs;

        {{Counters}}

        public class Service
        {
            private static readonly MappedRecord<Counters> s_counters = Counters.Open("s");
            private readonly MappedRecord<Counters> _counters = Counters.Open("c");

            {{member}}
        }
        """);

    [Fact]
    public Task Members_of_an_extension_block_and_extension_methods() => EachUseIsSeenOnce(
        $$"""
        using MappedStructs;

        {{Counters}}

        public static class CounterExtensions
        {
            extension(MappedRecord<Counters> counters)
            {
                public long Method() => counters.Requests;
                public long Property => counters.Requests;
                public long Both { get { return counters.Requests; } set => counters.Requests = value; }
            }

            public static long Old(this MappedRecord<Counters> counters) => counters.Requests;
        }
        """);

    [Fact]
    public Task Primary_constructors_and_what_they_hand_to_their_base() => EachUseIsSeenOnce(
        $$"""
        using MappedStructs;

        {{Counters}}

        public class Base(long n)
        {
            public long N { get; } = n;
        }

        public class Derived(MappedRecord<Counters> counters) : Base(counters.Requests)
        {
            public long Field = counters.Requests;
            public long Property { get; } = counters.Requests;
            public long Method() => counters.Requests;
        }

        public record Job(MappedRecord<Counters> Counters)
        {
            public long Field = Counters.Requests;
        }
        """);

    [Fact]
    public Task Partial_members_and_default_members_of_interfaces() => EachUseIsSeenOnce(
        $$"""
        using MappedStructs;

        {{Counters}}

        public partial class Service
        {
            private readonly MappedRecord<Counters> _counters = Counters.Open("c");
            public partial long Property { get; }
            public partial void Method();
        }

        public partial class Service
        {
            public partial long Property => _counters.Requests;
            public partial void Method() => _counters.Requests++;
        }

        public interface IService
        {
            MappedRecord<Counters> Counters { get; }
            long Method() => Counters.Requests;
        }
        """);

    [Fact]
    public Task Top_level_statements() => EachUseIsSeenOnce(
        $$"""
        using MappedStructs;

        using var counters = Counters.Open("c");
        counters.Requests++;
        Local(counters);
        System.Func<long> run = () => counters.Requests;
        return (int)run();

        static void Local(MappedRecord<Counters> counters) => counters.Requests++;

        {{Counters}}
        """);

    private static async Task EachUseIsSeenOnce(string source)
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(source, others: [new BodyProbe()]);
        Assert.DoesNotContain(found, static d => d.Severity == DiagnosticSeverity.Error);
        int[] uses = [.. Regex.Matches(source, @"[\w.]+\.Requests").Select(static m => m.Index)];
        Assert.NotEmpty(uses);
        Assert.Equal(uses, found.Where(static d => d.Id == "PROBE1").Select(static d => d.Location.SourceSpan.Start));
        Assert.Equal(uses, found.Where(static d => d.Id == "PROBE2").Select(static d => d.Location.SourceSpan.Start).Distinct());
    }
}
