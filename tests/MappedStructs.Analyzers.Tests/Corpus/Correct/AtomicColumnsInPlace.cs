// Cells, Views and columns of one scope are written to before it is committed.
using System.Threading.Tasks;
using MappedStructs;

namespace AtomicColumnsInPlaceSpace;

[MappedFile]
public partial struct Account
{
    public long Balance;
    public long Changes;
    public double Limit;
}

public static class AtomicColumnsInPlaceCode
{
    public static Task Raise(AtomicColumns<Account> accounts, double factor)
    {
        using var write = accounts.BeginWrite();
        Column<long> changes = write.Changes;
        for (long row = 0; row < write.Count; row++)
        {
            var account = write[row];
            if (account.Balance <= 0)
                continue;
            write.View(row).Limit = account.Limit * factor;
            changes[row]++;
        }
        return write.CommitAsync();
    }
}
