using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>MPS0036.</summary>
public class MappingNotDisposedTests
{
    [Fact]
    public Task A_local_that_nothing_disposes() => LifetimeCode.Check(
        """
        static void Add(string path)
        {
            var counters = {|#0:Counters.Open(path)|};
            counters.Requests++;
            counters.Flush();
        }
        """,
        RuleTest.Expect(
            "MPS0036",
            "'Counters.Open' opens a mapping that is never disposed and that keeps its memory, its file and its lock until the process ends: declare 'counters' with 'using'",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task Every_way_to_open() => LifetimeCode.Check(
        """
        static void All(string path)
        {
            var a = {|MPS0036:Counters.Create(path)|};
            var b = {|MPS0036:Counters.OpenRead(path)|};
            var c = {|MPS0036:Counters.OpenPrivate(path)|};
            var d = {|MPS0036:Counters.CreateInMemory()|};
            MappedRecord<Counters> e = {|MPS0036:MappedRecord.Open<Counters>(path)|};
            var f = {|MPS0036:MappedRecord.OpenRead<Counters>(path)|};
            var g = {|MPS0036:MappedRegion.Map(path, 0, 4096, RegionAccess.Read)|};
            var h = {|MPS0036:MappedRegion.MapAnonymous(4096)|};
            Mapping i = {|MPS0036:Counters.Open(path)|};
            Console.WriteLine($"{a} {b.Requests} {c.Requests} {d.Requests} {e.Requests} {f.Requests} {g.Length} {h} {i.File}");
        }
        """);

    [Fact]
    public Task A_receiver_that_nobody_keeps() => LifetimeCode.Check(
        """
        static long Read(string path)
        {
            {|#0:Counters.Open(path)|}.Requests++;
            {|MPS0036:Counters.Open(path)|}.Flush();
            return {|MPS0036:Counters.OpenRead(path)|}.Errors;
        }
        """,
        RuleTest.Expect(
            "MPS0036",
            "'Counters.Open' opens a mapping that is never disposed and that keeps its memory, its file and its lock until the process ends: keep it in a variable declared with 'using'",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task A_result_that_is_discarded() => LifetimeCode.Check(
        """
        static void Make(string path)
        {
            {|MPS0036:Counters.Create(path)|};
            _ = {|MPS0036:Counters.Create(path + 1)|};
        }
        """);

    [Fact]
    public Task A_variable_that_is_assigned_later() => LifetimeCode.Check(
        """
        static void Later(string path, bool create)
        {
            MappedRecord<Counters> counters;
            if (create)
                counters = {|MPS0036:Counters.Create(path)|};
            else
                counters = {|MPS0036:Counters.Open(path)|};
            counters.Requests++;
        }

        static void Either(string path, bool create)
        {
            var counters = create ? {|MPS0036:Counters.Create(path)|} : {|MPS0036:Counters.Open(path)|};
            counters.Requests++;
        }
        """);

    [Fact]
    public Task A_factory_that_only_opens() => LifetimeCode.Check(
        """
        static MappedRecord<Counters> OpenCounters(string name) => Counters.Open(Path.Combine("/var", name));

        static void Use()
        {
            var counters = {|MPS0036:OpenCounters("a")|};
            counters.Requests++;
        }
        """);

    [Fact]
    public Task A_loop_leaks_each_time_round() => LifetimeCode.Check(
        """
        static void Serve(BlockingQueue queue)
        {
            while (true)
            {
                var counters = {|MPS0036:Counters.Open(queue.Take())|};
                counters.Requests++;
            }
        }

        public interface BlockingQueue
        {
            string Take();
        }
        """);

    [Fact]
    public Task In_lambdas_local_functions_and_accessors() => LifetimeCode.Check(
        """
        private readonly Action<string> _add = path =>
        {
            var counters = {|MPS0036:Counters.Open(path)|};
            counters.Requests++;
        };

        static long Total
        {
            get
            {
                var counters = {|MPS0036:Counters.OpenRead("a")|};
                return counters.Requests + Local();

                static long Local()
                {
                    var counters = {|MPS0036:Counters.OpenRead("b")|};
                    return counters?.Requests ?? 0;
                }
            }
        }
        """);

    [Fact]
    public Task Owned_by_using_or_disposed() => LifetimeCode.Check(
        """
        static void All(string path)
        {
            using var a = Counters.Open(path);
            using (var b = Counters.Open(path))
                b.Requests++;
            using (Counters.Open(path))
            {
            }
            var c = Counters.Open(path);
            c.Dispose();
            var d = Counters.Open(path);
            try
            {
                d.Requests++;
            }
            finally
            {
                d?.Dispose();
            }
            var e = Counters.Open(path);
            using (e)
                e.Requests++;
            Counters.Create(path).Dispose();
            Mapping f = Counters.Open(path);
            ((IDisposable)f).Dispose();
            var g = Counters.Open(path);
            using var h = g;
        }
        """);

    [Fact]
    public Task Disposed_on_some_path_only() => LifetimeCode.Check(
        """
        static void Some(string path, bool last)
        {
            var counters = Counters.Open(path);
            counters.Requests++;
            if (last)
                counters.Dispose();
        }
        """);

    [Fact]
    public Task Somebody_else_gets_it() => LifetimeCode.Check(
        """
        private MappedRecord<Counters>? _kept;
        private readonly List<Mapping> _all = [];
        private readonly Dictionary<string, MappedRecord<Counters>> _byName = [];

        static MappedRecord<Counters> Make(string path)
        {
            var counters = Counters.Open(path);
            counters.Requests = 1;
            return counters;
        }

        static MappedRecord<Counters> Arrow(string path) => Counters.Open(path);

        void Keep(string path)
        {
            var a = Counters.Open(path);
            _kept = a;
            var b = Counters.Open(path);
            _all.Add(b);
            var c = Counters.Open(path);
            _byName[path] = c;
            _byName.Add(path, Counters.Open(path));
            _kept ??= Counters.Open(path);
            var d = Counters.Open(path);
            Mapping[] some = [d];
            Mapping[] more = { Counters.Open(path) };
            var e = Counters.Open(path);
            Register(e);
            Console.WriteLine(some.Length + more.Length);
        }

        static void Register(Mapping mapping) => GC.KeepAlive(mapping);

        static (MappedRecord<Counters>, int) Tuple(string path)
        {
            var counters = Counters.Open(path);
            return (counters, 3);
        }

        static void Out(string path, out MappedRecord<Counters> result)
        {
            var counters = Counters.Open(path);
            result = counters;
        }

        static IEnumerable<MappedRecord<Counters>> Each(string[] paths)
        {
            foreach (string path in paths)
            {
                var counters = Counters.Open(path);
                yield return counters;
            }
        }

        static ReadOnlyMappedRecord<Counters> Reading(string path)
        {
            var counters = Counters.Open(path);
            return counters.AsReadOnly();
        }
        """);

    [Fact]
    public Task A_lambda_keeps_it() => LifetimeCode.Check(
        """
        static Action Make(string path)
        {
            var counters = Counters.Open(path);
            return () => counters.Requests++;
        }

        static void Exit(string path)
        {
            var counters = Counters.Open(path);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => counters.Dispose();
            counters.Requests++;
        }
        """);

    [Fact]
    public Task A_server_that_loops_for_ever() => LifetimeCode.Check(
        """
        static async Task Serve(string path)
        {
            var counters = Counters.Open(path);
            while (true)
            {
                counters.Requests++;
                await Task.Delay(1000);
            }
        }

        static void Spin(string path)
        {
            var counters = Counters.Open(path);
            for (; ; )
            {
                if (counters.Requests++ < 0)
                    throw new InvalidOperationException();
            }
        }
        """);

    [Fact]
    public Task Memory_that_is_meant_to_outlive_the_method() => LifetimeCode.Check(
        """
        static Span<byte> Scratch()
        {
            var region = MappedRegion.MapAnonymous(4096);
            return region.AsSpan(0, 4096);
        }

        static ref long Counter(string path)
        {
            var counters = Counters.Open(path);
            return ref counters.Requests;
        }

        static nint Address()
        {
            var region = MappedRegion.MapAnonymous(4096);
            return region.Address;
        }
        """);

    [Fact]
    public Task Fields_properties_and_a_store_that_caches() => LifetimeCode.Check(
        """
        private static readonly MappedRecord<Counters> s_counters = Counters.Open("a");

        private MappedRecord<Counters>? _cached;

        MappedRecord<Counters> Current { get; } = Counters.Open("b");

        MappedRecord<Counters> OpenCached() => _cached ??= Counters.Open("c");

        void Use()
        {
            var counters = OpenCached();
            counters.Requests++;
            OpenCached().Errors++;
            var current = Current;
            current.Requests++;
            s_counters.Requests++;
        }
        """);

    [Fact]
    public Task Constructors_hand_over() => LifetimeCode.Check(
        """
        public class Base(MappedRecord<Counters> counters) : IDisposable
        {
            public void Dispose() => counters.Dispose();
        }

        public class Derived : Base
        {
            public Derived(string path) : base(Counters.Open(path))
            {
            }
        }

        static Base Make(string path) => new(Counters.Open(path));
        """);

    [Fact]
    public Task Calls_that_are_made_to_see_them_fail() => LifetimeCode.Check(
        """
        static void Test(string path)
        {
            Throws(() => Counters.Open(path));
            Throws(() => { Counters.Open(path); });
            Throws(() => Counters.Open(path).Requests++);
            Func<object> make = () => Counters.Open(path);
            try
            {
                Counters.OpenRead(path);
                Console.WriteLine("opened");
            }
            catch (MappedFileException)
            {
                Console.WriteLine("not opened");
            }
        }

        static void Throws(Action action) => action();
        """);

    [Fact]
    public Task An_extension_member_may_keep_it() => RuleTest.Check(LifetimeCode.In(
        """
        static void Extension(string path, List<IDisposable> all)
        {
            var counters = Counters.Open(path);
            counters.Requests++;
            counters.DisposeWith(all);
            Counters.Open(path).DisposeWith(all);
            var other = Counters.Open(path);
            other.EndWith(all);
        }
        """) + """
        public static class Extensions
        {
            extension(Mapping mapping)
            {
                public void DisposeWith(List<IDisposable> all) => all.Add(mapping);
            }

            public static void EndWith(this IDisposable mapping, List<IDisposable> all) => all.Add(mapping);
        }
        """);

    [Fact]
    public Task Members_of_every_object_keep_nothing() => LifetimeCode.Check(
        """
        static string Show(string path)
        {
            var counters = {|MPS0036:Counters.Open(path)|};
            if (counters is null || counters == null)
                return nameof(counters);
            return counters.ToString() + counters.GetHashCode() + counters.File.Path;
        }
        """);
}
