using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>Code that MPS0038 must not complain about.</summary>
public class FlushedTests
{
    [Fact]
    public Task Flush_after_the_last_store() => LifetimeCode.Check(
        """
        static void Pay(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance -= amount;
            wallet.Owner = "me";
            wallet.Flush();
        }

        static async Task PayAsync(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance -= amount;
            await wallet.FlushAsync();
            Console.WriteLine(wallet.Balance);
        }
        """);

    [Fact]
    public Task Flush_of_the_fields_that_were_stored() => LifetimeCode.Check(
        """
        static void Fields(string path, Wallet.Fields some)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance++;
            wallet.Flush(Wallet.Fields.Balance);
            wallet.Balance++;
            wallet.View.Held++;
            wallet.Value.Owner = "x";
            wallet.Flush(Wallet.Fields.Owner | Wallet.Fields.Balance);
            wallet.Flush(Wallet.Fields.Held);
            wallet.Value = default;
            wallet.Flush(Wallet.Fields.All);
            wallet.Held++;
            wallet.Flush(some);
            wallet.Held++;
            wallet.Flush(Wallet.Fields.Held, FlushMode.Durable);
            ref long held = ref wallet.Held;
            held++;
            wallet.Flush(Wallet.Fields.Held);
        }
        """);

    [Fact]
    public Task Flush_in_finally() => LifetimeCode.Check(
        """
        static void Finally(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            try
            {
                if (amount == 0)
                    return;
                wallet.Balance -= amount;
                Console.WriteLine(amount);
                if (amount > 3)
                    return;
                wallet.Held++;
            }
            finally
            {
                wallet.Flush();
            }
        }
        """);

    [Fact]
    public Task Returns_before_the_store_and_after_a_finally() => LifetimeCode.Check(
        """
        static void Before(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            try
            {
                if (amount == 0)
                    return;
                wallet.Balance -= amount;
            }
            finally
            {
                Console.WriteLine("done");
            }
            wallet.Flush();
        }
        """);

    [Fact]
    public Task Exceptions_leave_without_a_flush() => LifetimeCode.Check(
        """
        static void Throw(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            wallet.Held += amount;
            if (wallet.Balance < amount)
                throw new InvalidOperationException();
            try
            {
                wallet.Balance -= amount;
                Console.WriteLine(amount);
                wallet.Flush();
            }
            catch (IOException)
            {
                Console.WriteLine("not flushed, and said so");
            }
        }
        """);

    [Fact]
    public Task A_flag_says_whether_to_flush() => LifetimeCode.Check(
        """
        static void Flag(string path, IEnumerable<int> amounts)
        {
            using var wallet = Wallet.Open(path);
            bool changed = false;
            foreach (int amount in amounts)
            {
                if (amount == 0)
                    continue;
                wallet.Balance += amount;
                changed = true;
            }
            if (changed)
                wallet.Flush();
        }

        static void Option(string path, bool dry, int amount)
        {
            using var wallet = Wallet.Open(path);
            if (!dry)
                wallet.Balance += amount;
            Console.WriteLine(wallet.Balance);
            if (!dry)
                wallet.Flush();
        }

        static void Or(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            bool changed = false;
            if (amount > 0)
            {
                wallet.Balance += amount;
                changed = true;
            }
            changed |= amount == 12;
            if (changed)
                wallet.Flush();
        }
        """);

    [Fact]
    public Task A_mapping_that_may_be_null() => LifetimeCode.Check(
        """
        static void Null(string? path)
        {
            MappedRecord<Wallet>? wallet = null;
            try
            {
                if (path is not null)
                {
                    wallet = Wallet.Open(path);
                    wallet.Balance++;
                }
            }
            finally
            {
                wallet?.Flush();
                wallet?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Loops_that_flush() => LifetimeCode.Check(
        """
        static void Loop(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (int amount in amounts)
            {
                wallet.Balance += amount;
                wallet.Flush();
            }
            for (int i = 0; i < amounts.Length; i++)
                wallet.Held += i;
            wallet.Flush();
            while (wallet.Held > 0)
            {
                wallet.Held--;
                if (wallet.Balance-- < 0)
                    break;
            }
            wallet.Flush();
        }

        static void Files(string[] paths)
        {
            foreach (string path in paths)
            {
                using var wallet = Wallet.Open(path);
                if (wallet.Balance == 0)
                    continue;
                wallet.Balance = 0;
                wallet.Flush();
            }
        }
        """);

    [Fact]
    public Task A_server_never_gets_there() => LifetimeCode.Check(
        """
        static void Serve(string path)
        {
            using var wallet = Wallet.Open(path);
            while (true)
            {
                wallet.Balance++;
                Thread.Sleep(1000);
            }
        }
        """);

    [Fact]
    public Task Somebody_else_flushes() => LifetimeCode.Check(
        """
        static void Hand(string path)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance++;
            Save(wallet);
        }

        static void Save(MappedRecord<Wallet> wallet) => wallet.Flush();

        static void Captured(string path)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance++;
            Task.Run(() => wallet.Flush()).Wait();
        }

        static void Local(string path)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance++;
            Save();
            void Save() => wallet.Flush();
        }

        static MappedRecord<Wallet> Make(string path)
        {
            var wallet = Wallet.Create(path);
            wallet.Balance = 100;
            return wallet;
        }

        static void Alias(string path)
        {
            using var wallet = Wallet.Open(path);
            var same = wallet;
            wallet.Balance++;
            same.Flush();
        }
        """);

    [Fact]
    public Task Mappings_that_this_body_does_not_own() => LifetimeCode.Check(
        """
        private readonly MappedRecord<Wallet> _wallet = Wallet.Open("a");

        void Field()
        {
            _wallet.Balance++;
            ref var value = ref _wallet.Value;
            value.Held++;
            var local = _wallet;
            local.Held++;
        }

        static void Parameter(MappedRecord<Wallet> wallet) => wallet.Balance++;

        static void Using(Func<MappedRecord<Wallet>> make)
        {
            using var wallet = make();
            wallet.Balance++;
        }
        """);

    [Fact]
    public Task Nothing_to_flush() => LifetimeCode.Check(
        """
        static long Private(string path)
        {
            using var wallet = Wallet.OpenPrivate(path);
            wallet.Balance++;
            using var memory = Wallet.CreateInMemory();
            memory.Balance++;
            using var other = MappedRecord.CreateInMemory<Wallet>();
            other.Value.Held++;
            using var counters = Counters.Open(path);
            counters.Requests++;
            return wallet.Balance;
        }
        """);

    [Fact]
    public Task Reading_is_no_store() => LifetimeCode.Check(
        """
        static long Read(string path)
        {
            using var wallet = Wallet.Open(path);
            ref var value = ref wallet.Value;
            var copy = wallet.Value;
            copy.Balance++;
            var view = wallet.View;
            var fields = new Wallet.View(ref value);
            var span = MemoryMarshal.CreateSpan(ref value.Balance, 1);
            long seen = Volatile.Read(ref wallet.Held) + Interlocked.Read(ref value.Held) + Interlocked.CompareExchange(ref value.Balance, 0, 0);
            Show(in value);
            return value.Balance + view.Held + fields.Held + span[0] + seen + copy.Balance;
        }

        static void Show(in Wallet wallet) => Console.WriteLine(wallet.Balance);
        """);

    [Fact]
    public Task A_loop_that_ends_when_somebody_says_so() => LifetimeCode.Check(
        """
        private volatile bool _stopped;

        void Run(string path, CancellationToken cancellation)
        {
            using var wallet = Wallet.Open(path);
            while (!_stopped && !cancellation.IsCancellationRequested)
            {
                wallet.Balance++;
                if (wallet.Balance % 100 == 0)
                    wallet.Flush();
            }
            wallet.Flush();
        }
        """);

    [Fact]
    public Task Switches_and_jumps() => LifetimeCode.Check(
        """
        static void Switch(string path, int kind)
        {
            using var wallet = Wallet.Open(path);
            switch (kind)
            {
                case 0:
                    wallet.Balance++;
                    break;
                case 1:
                    wallet.Held++;
                    goto case 0;
                case 2:
                    goto done;
                default:
                    return;
            }
            wallet.Flush();
        done:
            Console.WriteLine(wallet.Balance);
        }
        """);

    [Fact]
    public Task A_count_or_a_result_says_whether_to_flush() => LifetimeCode.Check(
        """
        static void Count(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            int changes = 0;
            foreach (int amount in amounts)
            {
                if (amount <= 0)
                    continue;
                wallet.Balance += amount;
                changes++;
            }
            if (changes > 0)
                wallet.Flush();
        }

        static int List(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            var changed = new List<int>();
            foreach (int amount in amounts)
            {
                if (amount > 0)
                {
                    wallet.Balance += amount;
                    changed.Add(amount);
                }
            }
            if (changed.Count == 0)
                return 0;
            wallet.Flush();
            return changed.Count;
        }

        static bool Result(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            if (!TryTake(ref wallet.Value, amount))
                return false;
            wallet.Flush();
            return true;
        }

        static bool TryTake(ref Wallet wallet, long amount)
        {
            if (wallet.Balance < amount)
                return false;
            wallet.Balance -= amount;
            return true;
        }

        static void Switched(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            switch (TryTake(ref wallet.Value, amount))
            {
                case true:
                    wallet.Flush();
                    break;
            }
        }
        """);

    [Fact]
    public Task An_extension_member_may_flush() => RuleTest.Check(LifetimeCode.In(
        """
        static void Extension(string path)
        {
            using var wallet = Wallet.Open(path);
            wallet.Balance++;
            wallet.Commit();
            using var other = Wallet.Open(path);
            other.Balance++;
            other.Save();
        }
        """) + """
        public static class Extensions
        {
            extension(MappedRecord<Wallet> wallet)
            {
                public void Commit() => wallet.Flush();
            }

            public static void Save(this MappedRecord<Wallet> wallet) => wallet.Flush();
        }
        """);

    [Fact]
    public Task The_values_before_and_after_say_whether_to_flush() => LifetimeCode.Check(
        """
        static void Compare(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            long before = wallet.Balance;
            wallet.Balance = Math.Max(wallet.Balance, amount);
            if (wallet.Balance != before)
                wallet.Flush();
        }

        static void Result(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            bool changed = Step(ref wallet.Value, amount);
            if (!changed)
                return;
            wallet.Flush();
        }

        static bool Step(ref Wallet wallet, long amount) => (wallet.Balance -= amount) > 0;
        """);
}
