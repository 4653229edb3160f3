// A column of a scope is kept and written to when the scope is over.
using MappedStructs;

namespace AtomicColumnAfterScopeSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicColumnAfterScopeCode
{
    public static void Level(AtomicColumns<Account> accounts)
    {
        Column<double> limits;
        using (var write = accounts.BeginWrite())
        {
            limits = write.Limit;
            limits[0] = 100;
            write.Commit();
        }
        limits[1] = 200; // MPS0034
    }
}
