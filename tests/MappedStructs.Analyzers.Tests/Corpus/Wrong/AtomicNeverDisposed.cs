// An atomic list is opened and left open.
using MappedStructs;

namespace AtomicNeverDisposedSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicNeverDisposedCode
{
    public static long Rows(string path)
    {
        var accounts = MappedList.OpenAtomic<Account>(path); // MPS0036
        return accounts.Count;
    }
}
