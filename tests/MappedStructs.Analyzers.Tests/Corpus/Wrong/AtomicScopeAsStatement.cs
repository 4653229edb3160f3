// Rows are added through scopes that nobody keeps.
using MappedStructs;

namespace AtomicScopeAsStatementSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicScopeAsStatementCode
{
    public static void Add(AtomicList<Account> accounts)
    {
        accounts.BeginWrite().Add(default); // MPS0041
        _ = accounts.BeginWrite(); // MPS0041
    }
}
