using System;
using System.Threading;
using MappedStructs;

namespace Wallets;

/// <summary>The same accounts and the same transfers, stored straight into the file: each store survives, and a kill between two of them shows.</summary>
internal sealed class DirectBank : IBank
{
    public void Create(string path, int accounts, CancellationToken cancellation)
    {
        using MappedList<Account> list = MappedList.Open<Account>(path);
        list.EnsureCapacity(accounts);
        for (int i = 0; i < accounts; i++)
        {
            if (i % 65_536 == 0)
                cancellation.ThrowIfCancellationRequested();
            list.Add(new Account { Balance = IBank.Opening });
        }
        list.Flush();
    }

    // Without a flush between them, since a flush would not help: a kill comes between two stores, and both are in the page cache.
    public void Transfer(string path, int seed, Action<long> done)
    {
        using MappedList<Account> accounts = MappedList.Open<Account>(path);
        var random = new Random(seed);
        long transfers = 0;
        done(transfers);
        while (true)
        {
            var payroll = new Payroll(random, (int)accounts.Count);
            while (payroll.Next(out int payer))
                accounts[payer].Balance--;
            ref Account payee = ref accounts[payroll.Payee];
            payee.Balance += Payroll.Payers;
            payee.Transfers++;
            if (++transfers % 1000 == 0)
                done(transfers);
        }
    }

    public Audit Audit(string path)
    {
        using MappedList<Account> accounts = MappedList.Open<Account>(path);
        long sum = 0;
        foreach (ref readonly Account account in accounts)
            sum += account.Balance;
        return new Audit(0, sum);
    }
}
