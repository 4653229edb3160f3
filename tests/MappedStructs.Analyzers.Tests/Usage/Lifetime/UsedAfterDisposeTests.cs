using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>MPS0034.</summary>
public class UsedAfterDisposeTests
{
    [Fact]
    public Task A_ref_local_after_Dispose() => LifetimeCode.Check(
        """
        static long Total(string path)
        {
            var counters = Counters.Open(path);
            ref var value = ref counters.Value;
            value.Requests++;
            counters.Dispose();
            return {|#0:value|}.Requests;
        }
        """,
        RuleTest.Expect(
            "MPS0034",
            "'value' refers to memory of 'counters', which has been disposed on a path to here: use it before Dispose, or hold a lease across both",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_ref_to_a_field() => LifetimeCode.Check(
        """
        static void Add(string path)
        {
            var counters = Counters.Open(path);
            ref long requests = ref counters.Requests;
            counters.Dispose();
            {|MPS0034:requests|}++;
        }
        """);

    [Fact]
    public Task A_ref_of_a_ref() => LifetimeCode.Check(
        """
        static void Add(string path)
        {
            var counters = Counters.Open(path);
            ref var value = ref counters.Value;
            ref long errors = ref value.Errors;
            counters.Dispose();
            {|MPS0034:errors|} = 3;
        }
        """);

    [Fact]
    public Task A_View_and_a_ReadOnlyView() => LifetimeCode.Check(
        """
        static long Add(string path)
        {
            var counters = Counters.Open(path);
            var view = counters.View;
            var made = new Counters.View(ref counters.Value);
            counters.Dispose();
            var reading = Counters.OpenRead(path);
            Counters.ReadOnlyView seen = reading.View;
            reading.Dispose();
            return {|MPS0034:view|}.Requests + {|MPS0034:made|}.Errors + {|MPS0034:seen|}.Errors;
        }
        """);

    [Fact]
    public Task A_ref_field_taken_out_of_a_View() => LifetimeCode.Check(
        """
        static void Add(string path)
        {
            var counters = Counters.Open(path);
            var view = counters.View;
            ref long requests = ref view.Requests;
            counters.Dispose();
            {|MPS0034:requests|}++;
        }
        """);

    [Fact]
    public Task Spans_of_a_region_and_slices_of_them() => LifetimeCode.Check(
        """
        static int Sum(string path)
        {
            var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            ReadOnlySpan<byte> bytes = region.AsReadOnlySpan(0, 64);
            var numbers = MemoryMarshal.Cast<byte, int>(bytes[..16]);
            var trimmed = bytes.Slice(8).TrimEnd((byte)0);
            region.Dispose();
            return {|MPS0034:bytes|}[0] + {|MPS0034:numbers|}[1] + {|MPS0034:trimmed|}[0];
        }
        """);

    [Fact]
    public Task A_struct_in_a_region() => LifetimeCode.Check(
        """
        static long First(string path)
        {
            var region = MappedRegion.Map(path, 0, 4096, RegionAccess.ReadWrite);
            ref var counters = ref region.As<Counters>(128);
            region.Dispose();
            return {|MPS0034:counters|}.Requests;
        }
        """);

    [Fact]
    public Task The_span_of_a_FixedString_and_of_an_inline_array() => LifetimeCode.Check(
        """
        static long Read(string path)
        {
            var counters = Counters.Open(path);
            var host = counters.Host.AsSpan();
            Span<long> slots = counters.Slots;
            var bytes = MemoryMarshal.AsBytes(slots);
            counters.Dispose();
            return {|MPS0034:host|}[0] + {|MPS0034:slots|}[0] + {|MPS0034:bytes|}[0];
        }
        """);

    [Fact]
    public Task A_span_over_a_field() => LifetimeCode.Check(
        """
        static void Clear(string path)
        {
            var counters = Counters.Open(path);
            var span = MemoryMarshal.CreateSpan(ref counters.Requests, 2);
            counters.Dispose();
            {|MPS0034:span|}.Clear();
        }
        """);

    [Fact]
    public Task A_ref_struct_of_the_users_own() => LifetimeCode.Check(
        """
        static void Move(string path)
        {
            var counters = Counters.Open(path);
            var cursor = new Cursor(ref counters.Requests);
            counters.Dispose();
            {|MPS0034:cursor|}.Head++;
        }
        """);

    [Fact]
    public Task What_is_declared_outside_of_a_using_block_and_bound_inside() => LifetimeCode.Check(
        """
        static long Late(string path)
        {
            Counters.View view;
            using (var counters = Counters.Open(path))
            {
                view = counters.View;
                view.Requests++;
            }
            return {|MPS0034:view|}.Requests;
        }
        """);

    [Fact]
    public Task A_using_declaration_in_a_block() => LifetimeCode.Check(
        """
        static int Late(string path)
        {
            Span<byte> head = default;
            {
                using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.ReadWrite);
                head = region.AsSpan(0, 16);
            }
            return {|MPS0034:head|}[0];
        }
        """);

    [Fact]
    public Task Dispose_on_one_path_only() => LifetimeCode.Check(
        """
        static long Sometimes(string path, int count)
        {
            var counters = Counters.Open(path);
            ref long requests = ref counters.Requests;
            if (count > 3)
                counters.Dispose();
            else
                requests++;
            long result = {|MPS0034:requests|};
            counters.Dispose();
            return result;
        }
        """);

    [Fact]
    public Task A_second_round_of_a_loop() => LifetimeCode.Check(
        """
        static void Loop(string[] paths)
        {
            var counters = Counters.Open(paths[0]);
            ref long requests = ref counters.Requests;
            foreach (string path in paths)
            {
                {|MPS0034:requests|}++;
                counters.Dispose();
            }
        }
        """);

    [Fact]
    public Task After_try_and_finally() => LifetimeCode.Check(
        """
        static long Finally(string path)
        {
            var counters = Counters.Open(path);
            ref long requests = ref counters.Requests;
            try
            {
                requests++;
            }
            finally
            {
                counters.Dispose();
            }
            return {|MPS0034:requests|};
        }
        """);

    [Fact]
    public Task Disposed_by_a_conditional_call_or_as_IDisposable() => LifetimeCode.Check(
        """
        static long Conditional(MappedRecord<Counters>? counters, MappedRecord<Counters> other)
        {
            ref long requests = ref counters!.Requests;
            counters?.Dispose();
            ref long errors = ref other.Errors;
            ((IDisposable)other).Dispose();
            return {|MPS0034:requests|} + {|MPS0034:errors|};
        }
        """);

    [Fact]
    public Task Disposed_under_another_name() => LifetimeCode.Check(
        """
        static long Alias(string path)
        {
            var counters = Counters.Open(path);
            ref long requests = ref counters.Requests;
            var same = counters;
            same.Dispose();
            return {|MPS0034:requests|};
        }
        """);

    [Fact]
    public Task A_view_ends_with_its_owner() => LifetimeCode.Check(
        """
        static long Owner(string path)
        {
            var counters = Counters.Open(path);
            var reading = counters.AsReadOnly();
            ref readonly long requests = ref reading.Requests;
            counters.Dispose();
            return {|MPS0034:requests|};
        }
        """);

    [Fact]
    public Task A_mapping_in_a_field() => LifetimeCode.Check(
        """
        private readonly MappedRecord<Counters> _counters = Counters.Open("a");

        long Close()
        {
            ref long requests = ref _counters.Requests;
            _counters.Dispose();
            return {|MPS0034:requests|};
        }
        """);

    [Fact]
    public Task After_the_lease_was_given_back() => LifetimeCode.Check(
        """
        static long Lease(MappedRecord<Counters> counters)
        {
            ref long requests = ref counters.Requests;
            using (counters.Lease())
            {
                requests++;
            }
            counters.Dispose();
            return {|MPS0034:requests|};
        }
        """);

    [Fact]
    public Task In_a_lambda_and_in_a_local_function() => LifetimeCode.Check(
        """
        static Func<string, long> Make()
        {
            static void Local(string path)
            {
                var counters = Counters.Open(path);
                ref long requests = ref counters.Requests;
                counters.Dispose();
                {|MPS0034:requests|}++;
            }
            Local("a");
            return path =>
            {
                var counters = Counters.Open(path);
                ref long requests = ref counters.Requests;
                counters.Dispose();
                return {|MPS0034:requests|};
            };
        }
        """);

    [Fact]
    public Task Handed_to_a_method() => LifetimeCode.Check(
        """
        static void Hand(string path)
        {
            var counters = Counters.Open(path);
            ref var value = ref counters.Value;
            var host = counters.Host.AsSpan();
            counters.Dispose();
            Show(ref {|MPS0034:value|}, {|MPS0034:host|});
        }

        static void Show(ref Counters counters, ReadOnlySpan<byte> host) => Console.WriteLine(counters.Requests + host.Length);
        """);

    [Fact]
    public Task After_a_jump() => LifetimeCode.Check(
        """
        static void Jump(string path)
        {
            var counters = Counters.Open(path);
            ref long requests = ref counters.Requests;
        again:
            {|MPS0034:requests|}++;
            counters.Dispose();
            if (Console.ReadLine() is not null)
                goto again;
        }
        """);

    [Fact]
    public Task What_a_ternary_or_switch_chose() => LifetimeCode.Check(
        """
        static long Choose(string path, int which)
        {
            var counters = Counters.Open(path);
            ref long one = ref (which == 0 ? ref counters.Requests : ref counters.Errors);
            counters.Dispose();
            return {|MPS0034:one|};
        }
        """);
}
