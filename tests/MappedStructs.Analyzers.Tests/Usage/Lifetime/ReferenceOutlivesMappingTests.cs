using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>MPS0035. What must be silent is in <see cref="LifetimeCorrectUseTests"/>.</summary>
public class ReferenceOutlivesMappingTests
{
    [Fact]
    public Task A_ref_is_returned() => LifetimeCode.Check(
        """
        static ref long Requests(string path)
        {
            using var counters = Counters.Open(path);
            return ref {|#0:counters.Requests|};
        }
        """,
        RuleTest.Expect(
            "MPS0035",
            "'counters' is disposed when this scope ends, and a reference into its memory is returned: return a copy, or leave the disposing to the caller",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_View_is_returned() => LifetimeCode.Check(
        """
        static Counters.View Bad(string path)
        {
            using var counters = Counters.Open(path);
            return {|MPS0035:counters.View|};
        }

        static Counters.View Made(string path)
        {
            using (var counters = Counters.Open(path))
            {
                ref var value = ref counters.Value;
                return {|MPS0035:new Counters.View(ref value)|};
            }
        }
        """);

    [Fact]
    public Task A_span_is_returned() => LifetimeCode.Check(
        """
        static Span<byte> Head(string path)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.ReadWrite);
            var bytes = region.AsSpan(0, 64);
            if (bytes[0] == 0)
                return default;
            return {|MPS0035:bytes[..16]|};
        }

        static ReadOnlySpan<byte> Host(string path)
        {
            using var counters = Counters.OpenRead(path);
            return {|MPS0035:counters.Host.AsSpan()|};
        }
        """);

    [Fact]
    public Task A_ref_local_is_returned() => LifetimeCode.Check(
        """
        static ref readonly long Errors(string path)
        {
            using var counters = Counters.OpenRead(path);
            ref readonly var value = ref counters.Value;
            return ref {|MPS0035:value.Errors|};
        }
        """);

    [Fact]
    public Task A_ref_struct_that_keeps_a_reference_is_returned() => LifetimeCode.Check(
        """
        static Cursor Start(string path)
        {
            using var counters = Counters.Open(path);
            return {|MPS0035:new Cursor(ref counters.Requests)|};
        }

        static Cursor Later(string path)
        {
            using var counters = Counters.Open(path);
            var cursor = new Cursor(ref counters.Requests);
            cursor.Head++;
            return {|MPS0035:cursor|};
        }
        """);

    [Fact]
    public Task Dispose_in_finally() => LifetimeCode.Check(
        """
        static ref long Requests(string path)
        {
            var counters = Counters.Open(path);
            try
            {
                return ref {|MPS0035:counters.Requests|};
            }
            finally
            {
                counters.Dispose();
            }
        }
        """);

    [Fact]
    public Task Stored_in_an_out_parameter() => LifetimeCode.Check(
        """
        static void Head(string path, out Span<byte> bytes)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.ReadWrite);
            bytes = {|#0:region.AsSpan(0, 16)|};
        }
        """,
        RuleTest.Expect(
            "MPS0035",
            "'region' is disposed when this scope ends, and a reference into its memory stays in 'bytes': return a copy, or leave the disposing to the caller",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task Stored_in_a_field_of_a_ref_struct_from_outside() => LifetimeCode.Check(
        """
        static void Move(string path, ref Cursor cursor)
        {
            using var counters = Counters.Open(path);
            cursor.Head = ref {|MPS0035:counters.Errors|};
        }

        public ref struct Window
        {
            private ReadOnlySpan<byte> _bytes;

            public void Open(string path)
            {
                using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
                _bytes = {|MPS0035:region.AsReadOnlySpan(0, 16)|};
            }

            public int Length => _bytes.Length;
        }
        """);

    [Fact]
    public Task A_lambda_is_returned() => LifetimeCode.Check(
        """
        static Func<long> Reader(string path)
        {
            using var counters = Counters.Open(path);
            return () => {|#0:counters|}.Requests;
        }
        """,
        RuleTest.Expect(
            "MPS0035",
            "'counters' is disposed when this scope ends, and a lambda that uses it is returned: dispose it where the lambda is given up",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_lambda_in_a_variable_is_returned() => LifetimeCode.Check(
        """
        static Func<long> Reader(string path)
        {
            using var counters = Counters.Open(path);
            Func<long> read = () => counters.Requests;
            Console.WriteLine(read());
            return {|MPS0035:read|};
        }
        """);

    [Fact]
    public Task A_lambda_is_stored_as_the_last_thing() => LifetimeCode.Check(
        """
        private Action? _callback;

        private event Action? Ticked;

        private Action? Other { get; set; }

        void Attach(string path)
        {
            using var counters = Counters.Open(path);
            Ticked?.Invoke();
            Ticked += () => {|MPS0035:counters|}.Requests++;
            Other = () => {|MPS0035:counters|}.Requests--;
            _callback = () => {|#0:counters|}.Errors++;
        }

        void Call()
        {
            _callback?.Invoke();
            Other?.Invoke();
        }
        """,
        RuleTest.Expect(
            "MPS0035",
            "'counters' is disposed when this scope ends, and a lambda that uses it stays in '_callback': dispose it where the lambda is given up",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_lease_ends_with_the_scope_too() => LifetimeCode.Check(
        """
        static Counters.View Lease(string path)
        {
            using var counters = Counters.Open(path);
            using var lease = counters.Lease();
            return {|MPS0035:counters.View|};
        }
        """);

    [Fact]
    public Task A_local_function_returns_a_ref() => LifetimeCode.Check(
        """
        static long Run(string path)
        {
            return Requests(path);

            static ref long Requests(string path)
            {
                using var counters = Counters.Open(path);
                return ref {|MPS0035:counters.Requests|};
            }
        }
        """);

    [Fact]
    public Task A_local_function_is_returned_as_a_delegate() => LifetimeCode.Check(
        """
        static Func<long> Reader(string path)
        {
            using var counters = Counters.Open(path);
            return {|MPS0035:Read|};

            long Read() => counters.Requests;
        }
        """);

    [Fact]
    public Task A_task_is_returned_before_it_has_run() => LifetimeCode.Check(
        """
        static Task Start(string path)
        {
            using var counters = Counters.Open(path);
            return Task.Run(() => {|MPS0035:counters|}.Requests++);
        }
        """);
}
