using System.Threading.Tasks;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>Code that is right about the lifetimes of its mappings: MPS0034 and MPS0035 have nothing to say.</summary>
public class LifetimeCorrectUseTests
{
    [Fact]
    public Task A_using_declaration_with_refs_inside() => LifetimeCode.Check(
        """
        static long Count(string path)
        {
            using var counters = Counters.Open(path);
            ref var value = ref counters.Value;
            for (int i = 0; i < 10; i++)
                value.Requests += i;
            var view = counters.View;
            view.Errors--;
            return value.Requests + view.Errors;
        }
        """);

    [Fact]
    public Task Copies_are_returned() => LifetimeCode.Check(
        """
        static Counters All(string path)
        {
            using var counters = Counters.OpenRead(path);
            return counters.Value;
        }

        static string Host(string path)
        {
            using var counters = Counters.OpenRead(path);
            return counters.Host.ToString();
        }

        static byte[] Bytes(string path)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            return region.AsReadOnlySpan(0, 16).ToArray();
        }

        static (long, long) Both(string path)
        {
            using var counters = Counters.OpenRead(path);
            ref readonly var value = ref counters.Value;
            return (value.Requests, value.Errors);
        }
        """);

    [Fact]
    public Task A_service_that_holds_its_mapping_in_a_field() => LifetimeCode.Check(
        """
        public sealed class Statistics(string path) : IDisposable
        {
            private readonly MappedRecord<Counters> _counters = Counters.Open(path);

            public ref long Requests => ref _counters.Requests;

            public Counters.View View => _counters.View;

            public ref long Get(bool errors) => ref (errors ? ref _counters.Errors : ref _counters.Requests);

            public void Add()
            {
                ref var value = ref _counters.Value;
                value.Requests++;
                _counters.Flush();
            }

            public void Dispose() => _counters.Dispose();
        }
        """);

    [Fact]
    public Task A_service_that_opens_anew() => LifetimeCode.Check(
        """
        private MappedRecord<Counters>? _counters;

        void Reopen(string path)
        {
            _counters?.Dispose();
            _counters = Counters.Open(path);
            ref long requests = ref _counters.Requests;
            requests++;
        }

        void Close()
        {
            var counters = Interlocked.Exchange(ref _counters, null);
            if (counters is null)
                return;
            counters.Requests++;
            counters.Dispose();
        }
        """);

    [Fact]
    public Task A_factory_hands_out_what_it_made() => LifetimeCode.Check(
        """
        static MappedRecord<Counters> OpenCounters(string path)
        {
            var counters = Counters.Open(path);
            try
            {
                ref var value = ref counters.Value;
                if (value.Requests < 0)
                    throw new InvalidDataException();
                return counters;
            }
            catch
            {
                counters.Dispose();
                throw;
            }
        }
        """);

    [Fact]
    public Task A_factory_that_disposes_unless_it_succeeds() => LifetimeCode.Check(
        """
        static bool TryMap(string path, out MappedRegion? region, out Span<byte> bytes)
        {
            MappedRegion? made = null;
            bool done = false;
            try
            {
                made = MappedRegion.Map(path, 0, 4096, RegionAccess.ReadWrite);
                bytes = made.AsSpan(0, 16);
                region = made;
                done = true;
                return true;
            }
            finally
            {
                if (!done)
                    made?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Used_in_finally_before_Dispose() => LifetimeCode.Check(
        """
        static void Work(string path)
        {
            var counters = Counters.Open(path);
            ref var value = ref counters.Value;
            try
            {
                value.Requests++;
            }
            catch (IOException)
            {
                value.Errors++;
                throw;
            }
            finally
            {
                value.Requests--;
                counters.Dispose();
            }
        }
        """);

    [Fact]
    public Task A_catch_after_work_and_Dispose_in_try() => LifetimeCode.Check(
        """
        static void Work(MappedRecord<Counters> counters)
        {
            ref var value = ref counters.Value;
            try
            {
                value.Requests++;
                Console.WriteLine(value.Requests);
                counters.Dispose();
            }
            catch (InvalidOperationException)
            {
                value.Errors++;
            }
        }
        """);

    [Fact]
    public Task A_loop_that_opens_each_file() => LifetimeCode.Check(
        """
        static long Sum(IEnumerable<string> paths)
        {
            long sum = 0;
            foreach (string path in paths)
            {
                using var counters = Counters.OpenRead(path);
                ref readonly var value = ref counters.Value;
                if (value.Requests == 0)
                    continue;
                sum += value.Requests;
                if (value.Errors > 10)
                    break;
            }
            return sum;
        }

        static void Rotate(string[] paths)
        {
            MappedRecord<Counters>? counters = null;
            foreach (string path in paths)
            {
                counters?.Dispose();
                counters = Counters.Open(path);
                ref long requests = ref counters.Requests;
                requests++;
            }
            counters?.Dispose();
        }
        """);

    [Fact]
    public Task A_ref_that_is_bound_again() => LifetimeCode.Check(
        """
        static void Next(string first, string second)
        {
            var one = Counters.Open(first);
            ref long requests = ref one.Requests;
            requests++;
            one.Dispose();
            using var two = Counters.Open(second);
            requests = ref two.Requests;
            requests++;
            var view = two.View;
            view.Errors++;
        }

        static void Same(string first, string second)
        {
            var counters = Counters.Open(first);
            var view = counters.View;
            view.Requests++;
            counters.Dispose();
            counters = Counters.Open(second);
            view = counters.View;
            view.Requests++;
            counters.Dispose();
        }
        """);

    [Fact]
    public Task The_mapping_itself_throws_by_itself() => LifetimeCode.Check(
        """
        static long After(string path)
        {
            var counters = Counters.Open(path);
            counters.Dispose();
            Console.WriteLine(counters.File.Path);
            return counters.Requests;
        }
        """);

    [Fact]
    public Task A_lease_across_Dispose() => LifetimeCode.Check(
        """
        static long Lease(MappedRecord<Counters> counters)
        {
            using var lease = counters.Lease();
            ref long requests = ref counters.Requests;
            counters.Dispose();
            return requests;
        }

        static long Block(MappedRegion region)
        {
            using (region.Lease())
            {
                var bytes = region.AsSpan(0, 8);
                region.Dispose();
                return bytes[0];
            }
        }
        """);

    [Fact]
    public Task Threads_that_share_with_leases() => LifetimeCode.Check(
        """
        static void Share(string path)
        {
            using var counters = Counters.Open(path);
            var threads = new Thread[4];
            for (int i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() =>
                {
                    using var lease = counters.Lease();
                    ref var value = ref counters.Value;
                    Interlocked.Increment(ref value.Requests);
                });
                threads[i].Start();
            }
            foreach (Thread thread in threads)
                thread.Join();
        }
        """);

    [Fact]
    public Task A_length_is_no_memory() => LifetimeCode.Check(
        """
        static int Length(string path)
        {
            var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            var bytes = region.AsReadOnlySpan(0, 64);
            region.Dispose();
            return bytes.IsEmpty ? 0 : bytes.Length + nameof(bytes).Length;
        }
        """);

    [Fact]
    public Task Dispose_and_use_that_exclude_each_other() => LifetimeCode.Check(
        """
        static void Flag(MappedRecord<Counters> counters, bool last)
        {
            ref long requests = ref counters.Requests;
            if (last)
                counters.Dispose();
            Console.WriteLine(last);
            if (!last)
                requests++;
        }

        static void Done(MappedRecord<Counters> counters)
        {
            ref long requests = ref counters.Requests;
            bool done = false;
            while (!done)
            {
                requests++;
                if (requests > 100)
                {
                    counters.Dispose();
                    done = true;
                }
            }
        }
        """);

    [Fact]
    public Task Disposing_a_view_does_nothing() => LifetimeCode.Check(
        """
        static long View(MappedRecord<Counters> counters)
        {
            var reading = counters.AsReadOnly();
            ref readonly long requests = ref reading.Requests;
            reading.Dispose();
            return requests;
        }
        """);

    [Fact]
    public Task Unmapping_a_part_is_not_Dispose() => LifetimeCode.Check(
        """
        static byte Part(string path)
        {
            using var region = MappedRegion.Map(path, 0, 8192, RegionAccess.ReadWrite);
            var bytes = region.AsSpan(0, 16);
            using var rest = region.Unmap(4096, 4096);
            return bytes[0];
        }
        """);

    [Fact]
    public Task Another_mapping_is_disposed() => LifetimeCode.Check(
        """
        static void Copy(string from, string to)
        {
            using var target = Counters.Open(to);
            ref var value = ref target.Value;
            using (var source = Counters.OpenRead(from))
                value = source.Value;
            value.Requests++;
        }
        """);

    [Fact]
    public Task Async_methods_take_refs_between_awaits() => LifetimeCode.Check(
        """
        static async Task<long> Work(string path, CancellationToken cancellation)
        {
            using var counters = Counters.Open(path);
            await Task.Delay(1, cancellation);
            {
                ref var value = ref counters.Value;
                value.Requests++;
            }
            await counters.FlushAsync(cancellation);
            return counters.Requests;
        }
        """);

    [Fact]
    public Task Iterators_copy() => LifetimeCode.Check(
        """
        static IEnumerable<long> Values(IEnumerable<string> paths)
        {
            foreach (string path in paths)
            {
                using var counters = Counters.OpenRead(path);
                yield return counters.Requests;
                yield return counters.Errors;
            }
        }
        """);

    [Fact]
    public Task Patterns_switches_and_jumps() => LifetimeCode.Check(
        """
        private MappedRecord<Counters>? _current;

        long Pattern(object thing)
        {
            if (thing is MappedRecord<Counters> counters)
            {
                ref long requests = ref counters.Requests;
                requests++;
                counters.Dispose();
                return 1;
            }
            if (_current is { } current)
            {
                ref long requests = ref current.Requests;
                return requests;
            }
            return 0;
        }

        long Switch(MappedRecord<Counters> counters, int kind)
        {
            ref var value = ref counters.Value;
            switch (kind)
            {
                case 0:
                    counters.Dispose();
                    return 0;
                case 1:
                    value.Requests++;
                    goto case 2;
                case 2:
                    return value.Errors;
                default:
                    return kind switch { 3 => value.Requests, _ => value.Errors };
            }
        }
        """);

    [Fact]
    public Task Local_functions_and_lambdas_inside_the_scope() => LifetimeCode.Check(
        """
        static long Run(string path)
        {
            using var counters = Counters.Open(path);
            void Add(long n) => counters.Requests += n;
            Func<long> read = () => counters.Requests;
            Add(1);
            Parallel.For(0, 10, i => Interlocked.Increment(ref counters.Requests));
            return read() + Enumerable.Range(0, 3).Sum(i => counters.Errors + i);
        }
        """);

    [Fact]
    public Task Handlers_that_are_called_while_the_scope_lasts() => LifetimeCode.Check(
        """
        private event Action? Ticked;
        private Action? _callback;

        void Run(string path, System.Timers.Timer timer)
        {
            using var counters = Counters.Open(path);
            Ticked += () => counters.Requests++;
            timer.Elapsed += (_, _) => counters.Errors++;
            _callback = () => counters.Requests--;
            Ticked?.Invoke();
            timer.Start();
            Thread.Sleep(1000);
            _callback = null;
        }
        """);

    [Fact]
    public Task References_handed_down_and_back() => LifetimeCode.Check(
        """
        static ref long Choose(ref Counters counters, bool errors) => ref (errors ? ref counters.Errors : ref counters.Requests);

        static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes) => bytes[4..];

        static void Run(string path)
        {
            using var counters = Counters.Open(path);
            ref long chosen = ref Choose(ref counters.Value, true);
            chosen++;
            var rest = Skip(counters.Host.AsSpan());
            Console.WriteLine(rest.Length);
        }

        static ref long Outer(MappedRecord<Counters> counters)
        {
            ref var value = ref counters.Value;
            return ref value.Requests;
        }

        static Span<byte> Part(MappedRegion region, int length) => region.AsSpan(0, length)[..8];
        """);

    [Fact]
    public Task An_out_span_that_is_taken_back() => LifetimeCode.Check(
        """
        static bool TryHead(string path, Span<byte> target, out int length)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            var head = region.AsReadOnlySpan(0, 16);
            length = head.Length;
            return head.TryCopyTo(target);
        }

        static void Fill(ref Span<byte> target, string path)
        {
            var own = target;
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            target = region.AsSpan(0, 16);
            Console.WriteLine(target.Length);
            target = own;
        }
        """);

    [Fact]
    public Task A_conditional_using() => LifetimeCode.Check(
        """
        static long Maybe(string? path)
        {
            using var counters = path is null ? null : Counters.Open(path);
            if (counters is null)
                return 0;
            ref long requests = ref counters.Requests;
            return ++requests;
        }
        """);

    [Fact]
    public Task Tuples_and_several_at_once() => LifetimeCode.Check(
        """
        static (MappedRecord<Counters> One, MappedRecord<Counters> Two) Pair(string path) => (Counters.Open(path + 1), Counters.Open(path + 2));

        static void Swap(string path)
        {
            var (one, two) = Pair(path);
            using (one)
            using (two)
            {
                ref var a = ref one.Value;
                ref var b = ref two.Value;
                (a, b) = (b, a);
            }
        }
        """);

    [Fact]
    public Task Tasks_that_are_awaited() => LifetimeCode.Check(
        """
        static async Task<long> Run(string path)
        {
            using var counters = Counters.Open(path);
            await Task.Run(() => counters.Requests++);
            return await Task.Run(() => counters.Errors);
        }

        static Task Start(MappedRecord<Counters> counters) => Task.Run(() => counters.Requests++);
        """);

    [Fact]
    public Task Sorting_and_searching_through_spans() => LifetimeCode.Check(
        """
        static long[] Sorted(string path)
        {
            using var counters = Counters.Open(path);
            Span<long> slots = counters.Slots;
            slots.Sort();
            foreach (ref long slot in slots)
                slot++;
            int at = slots.IndexOf(3);
            if (at < 0)
                return [];
            return slots[at..].ToArray();
        }

        static string Text(string path)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            ReadOnlySpan<byte> text = region.AsReadOnlySpan(0, 16).TrimEnd((byte)0);
            ReadOnlySpan<char> name = System.Text.Encoding.UTF8.GetString(text);
            return name.Trim().ToString();
        }

        static ReadOnlySpan<char> Name(string path)
        {
            using var counters = Counters.Open(path);
            return counters.Host.ToString();
        }

        static ReadOnlySpan<byte> Copied(string path)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            return region.AsReadOnlySpan(0, 16).ToArray();
        }
        """);

    [Fact]
    public Task A_pool_of_mappings() => LifetimeCode.Check(
        """
        private readonly Dictionary<string, MappedRecord<Counters>> _open = [];

        MappedRecord<Counters> Get(string path)
        {
            if (!_open.TryGetValue(path, out var counters))
            {
                counters = Counters.Open(path);
                _open.Add(path, counters);
            }
            ref long requests = ref counters.Requests;
            requests++;
            return counters;
        }

        void Evict(string path)
        {
            if (_open.Remove(path, out var counters))
                counters.Dispose();
            foreach (var (key, other) in _open)
            {
                ref long errors = ref other.Errors;
                if (errors++ > 3)
                    other.Dispose();
            }
            foreach (var other in _open.Values)
            {
                ref var value = ref other.Value;
                value.Errors = 0;
                other.Dispose();
            }
        }
        """);

    [Fact]
    public Task A_retry_loop() => LifetimeCode.Check(
        """
        static MappedRecord<Counters> Retry(string path)
        {
            for (int attempt = 0; ; attempt++)
            {
                MappedRecord<Counters>? counters = null;
                try
                {
                    counters = Counters.Open(path);
                    ref var value = ref counters.Value;
                    value.Requests++;
                    return counters;
                }
                catch (MappedFileLockedException) when (attempt < 3)
                {
                    counters?.Dispose();
                    Thread.Sleep(100);
                }
            }
        }
        """);

    [Fact]
    public Task Generic_code_over_records() => LifetimeCode.Check(
        """
        static void Report<T>(MappedRecord<T> record, Action<T> show) where T : unmanaged, IMappedStruct<T>
        {
            using var lease = record.Lease();
            ref T value = ref record.Value;
            show(value);
            value = default;
        }

        static T Load<T>(string path) where T : unmanaged, IMappedStruct<T>
        {
            using var record = MappedRecord.OpenRead<T>(path);
            ref readonly T value = ref record.Value;
            return value;
        }

        static ref T First<T>(WritableRecord<T> record) where T : unmanaged, IMappedStruct<T> => ref record.Value;
        """);

    [Fact]
    public Task Jumps_out_of_try_and_finally() => LifetimeCode.Check(
        """
        static long Jump(string[] paths)
        {
            long sum = 0;
            foreach (string path in paths)
            {
                var counters = Counters.Open(path);
                ref var value = ref counters.Value;
                try
                {
                    if (value.Requests == 0)
                        continue;
                    if (value.Requests < 0)
                        break;
                    if (value.Errors > 100)
                        goto done;
                    sum += value.Requests;
                }
                catch (IOException) when (Show(ref value))
                {
                    value.Errors = 0;
                    throw;
                }
                finally
                {
                    value.Errors++;
                    counters.Dispose();
                }
            }
        done:
            return sum;
        }

        static bool Show(ref Counters counters) => counters.Errors > 0;
        """);

    [Fact]
    public Task Several_usings_and_nested_ones() => LifetimeCode.Check(
        """
        static long Nested(string path)
        {
            using MappedRecord<Counters> a = Counters.Open(path + 1), b = Counters.Open(path + 2);
            ref var first = ref a.Value;
            using (var c = Counters.Open(path + 3))
            using (var d = Counters.Open(path + 4))
            {
                ref var second = ref d.Value;
                c.Value = second;
                first = c.Value;
                ref long either = ref (first.Errors > 0 ? ref first.Requests : ref second.Requests);
                either++;
            }
            return first.Requests + b.Requests;
        }
        """);

    [Fact]
    public Task Same_named_mappings_of_two_objects() => LifetimeCode.Check(
        """
        private MappedRecord<Counters> _counters = Counters.Open("a");

        long Merge(Program other)
        {
            ref long requests = ref _counters.Requests;
            requests += other._counters.Requests;
            other._counters.Dispose();
            return requests;
        }

        void Swap(MappedRecord<Counters> next)
        {
            var former = _counters;
            ref long requests = ref next.Requests;
            requests += former.Requests;
            _counters = next;
            former.Dispose();
            requests++;
        }
        """);

    [Fact]
    public Task Await_in_finally_and_a_copy_on_the_stack() => LifetimeCode.Check(
        """
        static async Task<byte> Stack(string path)
        {
            var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
            try
            {
                return Head(region);
            }
            finally
            {
                await Task.Yield();
                region.Dispose();
            }
        }

        static byte Head(MappedRegion region)
        {
            Span<byte> head = stackalloc byte[16];
            using (region)
                region.AsReadOnlySpan(0, 16).CopyTo(head);
            return head[0];
        }

        static bool IsSame(MappedRecord<Counters> counters)
        {
            ref long requests = ref counters.Requests;
            counters.Dispose();
            return System.Runtime.CompilerServices.Unsafe.IsNullRef(ref requests);
        }
        """);

    [Fact]
    public Task A_ref_struct_that_owns_its_mapping() => LifetimeCode.Check(
        """
        public ref struct Owner
        {
            private readonly MappedRecord<Counters> _counters;
            private ref Counters _value;

            public Owner(string path)
            {
                _counters = Counters.Open(path);
                _value = ref _counters.Value;
            }

            public void Add() => _value.Requests++;

            public readonly ref long Requests => ref _value.Requests;

            public void Dispose() => _counters.Dispose();
        }

        static long Use(string path)
        {
            using var owner = new Owner(path);
            owner.Add();
            owner.Requests++;
            return owner.Requests;
        }
        """);

    [Fact]
    public Task Calls_that_never_return() => LifetimeCode.Check(
        """
        static long Check(MappedRecord<Counters> counters)
        {
            ref long requests = ref counters.Requests;
            if (requests < 0)
            {
                counters.Dispose();
                Fail();
            }
            if (requests > 1000)
            {
                counters.Dispose();
                Environment.Exit(1);
            }
            return requests;
        }

        [System.Diagnostics.CodeAnalysis.DoesNotReturn]
        static void Fail() => throw new InvalidDataException();

        static void Flush(string path)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance++;
            if (wallet.Balance < 0)
                Fail();
            wallet.Flush();
        }
        """);

    [Fact]
    public Task Null_conditional_assignments_locks_and_property_patterns() => LifetimeCode.Check(
        """
        private readonly Lock _gate = new();

        static void Conditional(MappedRecord<Counters>? counters)
        {
            counters?.Errors = 3;
            counters?.Flush();
        }

        long Locked(object thing)
        {
            lock (_gate)
            {
                switch (thing)
                {
                    case MappedRecord<Counters> { File.IsPoisoned: false } counters:
                        ref long requests = ref counters.Requests;
                        requests++;
                        counters.Dispose();
                        return 0;
                    case ReadOnlyMappedRecord<Counters> reading when reading.Errors > 0:
                        return reading.Requests;
                    default:
                        return thing is Mapping { File: { } file } ? file.Path?.Length ?? 0 : 1;
                }
            }
        }
        """);

    [Fact]
    public Task Retrying_with_a_flush_inside() => LifetimeCode.Check(
        """
        static void Pay(string path)
        {
            for (int attempt = 0; ; attempt++)
            {
                try
                {
                    using var wallet = Wallet.Open(path);
                    ref var value = ref wallet.Value;
                    value.Balance--;
                    wallet.Flush();
                    return;
                }
                catch (MappedFileLockedException) when (attempt < 3)
                {
                    Thread.Sleep(10);
                }
            }
        }

        static async IAsyncEnumerable<long> Follow(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            using var counters = Counters.OpenRead(path);
            long seen = -1;
            while (!cancellation.IsCancellationRequested)
            {
                long now = counters.Requests;
                if (now != seen)
                    yield return seen = now;
                await Task.Delay(10, cancellation);
            }
        }
        """);
}
