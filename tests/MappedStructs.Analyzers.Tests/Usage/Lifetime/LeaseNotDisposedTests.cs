using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>MPS0037.</summary>
public class LeaseNotDisposedTests
{
    [Fact]
    public Task A_lease_that_nobody_keeps() => LifetimeCode.Check(
        """
        static void Add(MappedRecord<Counters> counters)
        {
            {|#0:counters.Lease()|};
            counters.Requests++;
        }
        """,
        RuleTest.Expect(
            "MPS0037",
            "The lease on 'counters' is never given back and keeps the memory mapped after Dispose until the process ends: declare it with 'using'",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_lease_in_a_variable_or_a_discard() => LifetimeCode.Check(
        """
        private readonly MappedRegion _region = MappedRegion.MapAnonymous(4096);

        void Add(MappedRecord<Counters> counters)
        {
            var lease = {|MPS0037:counters.Lease()|};
            Lease other = {|MPS0037:_region.Lease()|};
            _ = {|MPS0037:counters.Lease()|};
            counters.Requests++;
        }
        """);

    [Fact]
    public Task In_a_lambda() => LifetimeCode.Check(
        """
        static Action Make(MappedRecord<Counters> counters) => () =>
        {
            var lease = {|MPS0037:counters.Lease()|};
            counters.Requests++;
        };
        """);

    [Fact]
    public Task Leases_that_are_given_back() => LifetimeCode.Check(
        """
        static void All(MappedRecord<Counters> counters, bool some)
        {
            using var a = counters.Lease();
            using (counters.Lease())
                counters.Requests++;
            using (var b = counters.Lease())
                counters.Requests++;
            var c = counters.Lease();
            try
            {
                counters.Requests++;
            }
            finally
            {
                c.Dispose();
            }
            var d = counters.Lease();
            if (some)
                d.Dispose();
            counters.Lease().Dispose();
        }
        """);

    [Fact]
    public Task Leases_that_somebody_else_gets() => LifetimeCode.Check(
        """
        static Lease Take(MappedRecord<Counters> counters) => counters.Lease();

        static Lease Variable(MappedRecord<Counters> counters)
        {
            var lease = counters.Lease();
            counters.Requests++;
            return lease;
        }

        static void Hand(MappedRecord<Counters> counters)
        {
            var lease = counters.Lease();
            Finish(ref lease);
        }

        static void Finish(ref Lease lease) => lease.Dispose();

        public ref struct Held(MappedRecord<Counters> counters)
        {
            private Lease _lease = counters.Lease();

            public void Dispose() => _lease.Dispose();
        }
        """);

    [Fact]
    public Task A_method_of_another_type_that_is_called_Lease() => LifetimeCode.Check(
        """
        public class House
        {
            public int Lease() => 3;
        }

        static void Rent(House house) => house.Lease();
        """);
}
