// A using statement around the stores, and no commit in it.
using System;
using MappedStructs;

namespace AtomicForgottenInUsingSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicForgottenInUsingCode
{
    public static void Raise(AtomicRecord<Account> account)
    {
        using (var write = account.BeginWrite(TimeSpan.FromSeconds(2))) // MPS0040
        {
            ref Account value = ref write.Value;
            value.Limit *= 2;
        }
    }
}
