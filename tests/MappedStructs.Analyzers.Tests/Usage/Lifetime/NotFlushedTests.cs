using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>MPS0038: stores that reach the end of their scope. What must be silent is in <see cref="FlushedTests"/>.</summary>
public class NotFlushedTests
{
    [Fact]
    public Task A_store_before_the_end_of_using() => LifetimeCode.Check(
        """
        static void Pay(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            {|#0:wallet.Balance -= amount|};
        }
        """,
        RuleTest.Expect(
            "MPS0038",
            "'Wallet' is marked [MustFlush], and this store to 'wallet' reaches the end of its scope without a flush on some path: call 'wallet.Flush()' after it",
            severity: DiagnosticSeverity.Warning));

    [Fact]
    public Task The_last_store_is_named() => LifetimeCode.Check(
        """
        static void Pay(string path, long amount)
        {
            using (var wallet = Wallet.Open(path))
            {
                wallet.Balance -= amount;
                wallet.Flush();
                wallet.Balance++;
                wallet.Held++;
                {|MPS0038:wallet.Owner = "me"|};
            }
        }
        """);

    [Fact]
    public Task Every_way_to_store() => LifetimeCode.Check(
        """
        static void Property(string path)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Held = 3|};
        }

        static void Whole(string path)
        {
            using var wallet = Wallet.Create(path);
            {|MPS0038:wallet.Value = new Wallet { Balance = 3 }|};
        }

        static void Field(string path)
        {
            using var wallet = MappedRecord.Open<Wallet>(path);
            {|MPS0038:wallet.Value.Held++|};
        }

        static void View(string path)
        {
            using var wallet = Wallet.Open(path);
            var view = wallet.View;
            {|MPS0038:view.Balance++|};
        }

        static void Ref(string path)
        {
            using var wallet = Wallet.Open(path);
            ref var value = ref wallet.Value;
            ref long held = ref value.Held;
            {|MPS0038:held -= 2|};
        }

        static void Span(string path)
        {
            using var wallet = Wallet.Open(path);
            var longs = MemoryMarshal.CreateSpan(ref wallet.Balance, 2);
            {|MPS0038:longs[1] = 4|};
        }

        static void Bytes(string path)
        {
            using var wallet = Wallet.Open(path);
            var bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref wallet.Value, 1));
            {|MPS0038:bytes[..8].Clear()|};
        }

        static void Copy(string path, long[] values)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:values.AsSpan().CopyTo(MemoryMarshal.CreateSpan(ref wallet.Balance, 2))|};
        }

        static void Argument(string path)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:Interlocked.Increment(ref wallet.Balance)|};
        }

        static void Tuple(string path)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:(wallet.Balance, wallet.Held) = (1, 2)|};
        }

        static void Conditional(string path, bool some)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Balance = some ? 1 : 2|};
        }
        """);

    [Fact]
    public Task A_flush_on_one_path_only() => LifetimeCode.Check(
        """
        static void Some(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Balance -= amount|};
            if (amount > 10)
                wallet.Flush();
        }
        """);

    [Fact]
    public Task An_early_return() => LifetimeCode.Check(
        """
        static bool Early(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Held += amount|};
            if (wallet.Balance < amount)
                return false;
            wallet.Balance -= amount;
            wallet.Flush();
            return true;
        }
        """);

    [Fact]
    public Task Each_branch_has_its_last_store() => LifetimeCode.Check(
        """
        static void Branch(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            if (amount > 0)
                {|MPS0038:wallet.Balance += amount|};
            else
                {|MPS0038:wallet.Held -= amount|};
        }
        """);

    [Fact]
    public Task A_flush_of_another_field() => LifetimeCode.Check(
        """
        static void Other(string path)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Balance++|};
            wallet.Held++;
            wallet.Flush(Wallet.Fields.Held);
        }

        static void Whole(string path)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Value = default|};
            wallet.Flush(Wallet.Fields.Held | Wallet.Fields.Balance);
        }
        """);

    [Fact]
    public Task StartWriteback_is_no_flush() => LifetimeCode.Check(
        """
        static void Start(string path)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Balance++|};
            wallet.Flush(FlushMode.StartWriteback);
            wallet.Flush(Wallet.Fields.Balance, FlushMode.StartWriteback);
        }
        """);

    [Fact]
    public Task A_loop_that_flushes_before_it_stores() => LifetimeCode.Check(
        """
        static void Loop(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (int amount in amounts)
            {
                wallet.Flush();
                {|MPS0038:wallet.Balance += amount|};
            }
        }
        """);

    [Fact]
    public Task Dispose_does_not_flush() => LifetimeCode.Check(
        """
        static void Dispose(string path)
        {
            var wallet = Wallet.Open(path);
            try
            {
                {|MPS0038:wallet.Balance++|};
            }
            finally
            {
                wallet.Dispose();
            }
        }
        """);

    [Fact]
    public Task A_mapping_that_is_not_disposed_either() => LifetimeCode.Check(
        """
        static void Leak(string path)
        {
            var wallet = {|MPS0036:Wallet.Open(path)|};
            {|MPS0038:wallet.Balance++|};
        }
        """);

    [Fact]
    public Task In_async_methods_and_iterators() => LifetimeCode.Check(
        """
        static async Task Async(string path)
        {
            using var wallet = Wallet.Open(path);
            await wallet.FlushAsync();
            {|MPS0038:wallet.Balance++|};
            await Task.Yield();
        }

        static IEnumerable<long> Each(string path)
        {
            using var wallet = Wallet.Open(path);
            yield return wallet.Balance;
            {|MPS0038:wallet.Held++|};
            yield return wallet.Held;
        }
        """);

    [Fact]
    public Task In_a_handler_that_goes_on() => LifetimeCode.Check(
        """
        static void Caught(string path)
        {
            using var wallet = Wallet.Open(path);
            try
            {
                wallet.Balance++;
                wallet.Flush();
            }
            catch (MappedFilePoisonedException)
            {
                {|MPS0038:wallet.Held++|};
            }
        }
        """);

    [Fact]
    public Task Two_mappings_that_nothing_disposes() => LifetimeCode.Check(
        """
        static void Two(string path)
        {
            var one = {|MPS0036:Wallet.Open(path + 1)|};
            var two = {|MPS0036:Wallet.Open(path + 2)|};
            {|MPS0038:one.Balance++|};
            one.Held++;
            one.Flush(Wallet.Fields.Held);
            {|MPS0038:two.Balance++|};
        }
        """);

    [Fact]
    public Task A_check_that_fails_after_the_store() => LifetimeCode.Check(
        """
        static bool Checked(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            {|MPS0038:wallet.Held += amount|};
            if (!IsAllowed(amount))
                return false;
            wallet.Balance -= amount;
            wallet.Flush();
            return true;
        }

        static bool Each(string path, long[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (long amount in amounts)
            {
                {|MPS0038:wallet.Held += amount|};
                if (!IsAllowed(amount) || amount > wallet.Balance)
                    return false;
            }
            wallet.Flush();
            return true;
        }

        static bool IsAllowed(long amount) => amount < 1000;
        """);
}
