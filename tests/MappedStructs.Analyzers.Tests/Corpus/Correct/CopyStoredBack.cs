// Read, modify, write: the local copy is changed on purpose and then stored back whole.
using System;
using MappedStructs;

namespace Accounts;

[MappedFile]
public partial struct Balance
{
    public long Cents;
    public long Holds;
    public int Currency;
    public int Flags;
}

public static class Ledger
{
    public static bool TryHold(MappedRecord<Balance> account, long cents)
    {
        Balance balance = account.Value;
        balance.Cents -= cents;
        balance.Holds += cents;
        if (balance.Cents < 0)
            return false;
        account.Value = balance;
        return true;
    }

    public static void Release(MappedRecord<Balance> account)
    {
        var balance = account.Value;
        balance.Cents += balance.Holds;
        balance.Holds = 0;
        ref Balance stored = ref account.Value;
        stored = balance;
    }

    public static void Swap(MappedRecord<Balance> left, MappedRecord<Balance> right)
    {
        Balance kept = left.Value;
        left.Value = right.Value;
        kept.Flags |= 1;
        right.Value = kept;
    }
}
