// [MustFlush]: an early return leaves the method between the write and the flush.
using MappedStructs;

namespace Payments;

[MappedFile]
[MustFlush]
public partial struct Account
{
    public long Cents;
    public long Sequence;
    public long Overdrafts;
}

public static class Transfers
{
    public static bool Withdraw(string path, long cents)
    {
        using MappedRecord<Account> account = Account.Open(path);
        if (account.Cents < cents)
        {
            account.Overdrafts++; // MPS0038
            return false;
        }
        account.Cents -= cents;
        account.Sequence++;
        account.Flush();
        return true;
    }
}
