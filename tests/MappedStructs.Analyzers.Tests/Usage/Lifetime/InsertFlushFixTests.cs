using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>The fix of MPS0038.</summary>
public class InsertFlushFixTests
{
    [Fact]
    public Task After_the_last_store() => Check(
        """
        static void Pay(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            wallet.Held += amount;
            // Takes the money.
            {|MPS0038:wallet.Balance -= amount|}; // here

            Console.WriteLine(wallet.Balance);
        }

        static void Atomic(string path)
        {
            using (var purse = Wallet.Open(path))
            {
                long now = {|MPS0038:Interlocked.Increment(ref purse.Balance)|};
                Console.WriteLine(now);
            }
        }
        """,
        """
        static void Pay(string path, long amount)
        {
            using var wallet = Wallet.Open(path);
            wallet.Held += amount;
            // Takes the money.
            wallet.Balance -= amount; // here
            wallet.Flush();

            Console.WriteLine(wallet.Balance);
        }

        static void Atomic(string path)
        {
            using (var purse = Wallet.Open(path))
            {
                long now = Interlocked.Increment(ref purse.Balance);
                purse.Flush();
                Console.WriteLine(now);
            }
        }
        """);

    [Fact]
    public Task Of_a_mapping_called_like_a_keyword() => Check(
        """
        static void Pay(string path, long amount)
        {
            using var @lock = Wallet.Open(path);
            {|MPS0038:@lock.Balance -= amount|};
        }
        """,
        """
        static void Pay(string path, long amount)
        {
            using var @lock = Wallet.Open(path);
            @lock.Balance -= amount;
            @lock.Flush();
        }
        """);

    [Fact]
    public Task After_the_loop_that_stores() => Check(
        """
        static void Loop(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (int amount in amounts)
            {
                if (amount > 0)
                    {|MPS0038:wallet.Balance += amount|};
                else
                    {|MPS0038:wallet.Held -= amount|};
            }
        }
        """,
        """
        static void Loop(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (int amount in amounts)
            {
                if (amount > 0)
                    wallet.Balance += amount;
                else
                    wallet.Held -= amount;
            }
            wallet.Flush();
        }
        """);

    [Fact]
    public Task In_the_loop_where_a_return_leaves_it_and_where_each_round_opens() => Check(
        """
        static void Return(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (int amount in amounts)
            {
                {|MPS0038:wallet.Balance += amount|};
                if (amount < 0)
                    return;
            }
        }

        static void Each(string[] paths)
        {
            foreach (string path in paths)
            {
                using var wallet = Wallet.Open(path);
                {|MPS0038:wallet.Balance = 0|};
            }
        }
        """,
        """
        static void Return(string path, int[] amounts)
        {
            using var wallet = Wallet.Open(path);
            foreach (int amount in amounts)
            {
                wallet.Balance += amount;
                wallet.Flush();
                if (amount < 0)
                    return;
            }
        }

        static void Each(string[] paths)
        {
            foreach (string path in paths)
            {
                using var wallet = Wallet.Open(path);
                wallet.Balance = 0;
                wallet.Flush();
            }
        }
        """);

    [Fact]
    public Task A_branch_without_braces_gets_them() => Check(
        """
        static void Branch(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            if (amount > 0)
                {|MPS0038:wallet.Balance += amount|};
            else
                {|MPS0038:wallet.Held -= amount|};
            Console.WriteLine(amount);
        }
        """,
        """
        static void Branch(string path, int amount)
        {
            using var wallet = Wallet.Open(path);
            if (amount > 0)
            {
                wallet.Balance += amount;
                wallet.Flush();
            }
            else
            {
                wallet.Held -= amount;
                wallet.Flush();
            }
            Console.WriteLine(amount);
        }
        """);

    [Fact]
    public Task In_a_switch() => Check(
        """
        static void Switch(string path, int kind)
        {
            using var wallet = Wallet.Open(path);
            switch (kind)
            {
                case 0:
                    {|MPS0038:wallet.Balance++|};
                    break;
            }
        }
        """,
        """
        static void Switch(string path, int kind)
        {
            using var wallet = Wallet.Open(path);
            switch (kind)
            {
                case 0:
                    wallet.Balance++;
                    wallet.Flush();
                    break;
            }
        }
        """);

    [Fact]
    public Task Where_no_place_is_plainly_right_no_fix_is_offered() => FixTest<InsertFlushFix>.CheckNoFix(LifetimeCode.In(
        """
        static long Return(string path)
        {
            using var wallet = Wallet.Open(path);
            return {|MPS0038:Interlocked.Increment(ref wallet.Balance)|};
        }

        static void Embedded(string path)
        {
            using (var wallet = Wallet.Open(path))
                {|MPS0038:wallet.Balance++|};
        }
        """));

    private static Task Check(string members, string fixedMembers) =>
        FixTest<InsertFlushFix>.Check(LifetimeCode.In(members), LifetimeCode.In(fixedMembers));
}
