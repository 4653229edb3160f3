using System;
using System.Threading;
using MappedStructs;

namespace Wallets;

/// <summary>Accounts in an atomic list: a transfer is in the file as a whole, or not at all.</summary>
internal sealed class AtomicBank : IBank
{
    public void Create(string path, int accounts, CancellationToken cancellation)
    {
        using AtomicList<Account> list = MappedList.OpenAtomic<Account>(path);
        using AtomicListWrite<Account> write = list.BeginWrite();
        write.EnsureCapacity(accounts);
        for (int i = 0; i < accounts; i++)
        {
            if (i % 65_536 == 0)
                cancellation.ThrowIfCancellationRequested();
            write.Add(new Account { Balance = IBank.Opening });
        }
        write.Commit();
    }

    public void Transfer(string path, int seed, Action<long> done)
    {
        using AtomicList<Account> accounts = MappedList.OpenAtomic<Account>(path);
        var random = new Random(seed);
        done(accounts.Generation);
        while (true)
        {
            using (AtomicListWrite<Account> write = accounts.BeginWrite())
            {
                var payroll = new Payroll(random, (int)write.Count);
                while (payroll.Next(out int payer))
                    write[payer].Balance--;
                ref Account payee = ref write[payroll.Payee];
                payee.Balance += Payroll.Payers;
                payee.Transfers++;
                write.Commit();
            }
            done(accounts.Generation);
        }
    }

    // Opening for writing is what recovers: the journal's whole commits are brought into the file.
    public Audit Audit(string path)
    {
        using AtomicList<Account> accounts = MappedList.OpenAtomic<Account>(path);
        long sum = 0;
        foreach (ref readonly Account account in accounts)
            sum += account.Balance;
        return new Audit(accounts.Generation, sum);
    }
}
