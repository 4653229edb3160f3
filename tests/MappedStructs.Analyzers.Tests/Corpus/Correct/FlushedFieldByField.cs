// [MustFlush]: each field that is written is named in a flush, one at a time or several at once.
using MappedStructs;

namespace Payments;

[MappedFile]
[MustFlush]
public partial struct Wallet
{
    public long Cents;
    public long Sequence;
    public long Reads;
    public FixedString64 Owner;
}

public static class Wallets
{
    public static void Pay(string path, long cents)
    {
        using MappedRecord<Wallet> wallet = Wallet.Open(path);
        wallet.Cents -= cents;
        wallet.Flush(Wallet.Fields.Cents);
        wallet.Sequence++;
        wallet.Flush(Wallet.Fields.Sequence);
    }

    public static void Rename(string path, string owner)
    {
        using MappedRecord<Wallet> wallet = Wallet.Open(path);
        wallet.Owner = owner;
        wallet.Sequence++;
        wallet.Flush(Wallet.Fields.Owner | Wallet.Fields.Sequence);
    }

    public static void Empty(string path)
    {
        using MappedRecord<Wallet> wallet = Wallet.Open(path);
        ref long cents = ref wallet.Cents;
        cents = 0;
        wallet.Flush(Wallet.Fields.All);
    }

    public static void Correct(string path, long cents)
    {
        using var wallet = Wallet.Create(path);
        Wallet.View view = wallet.View;
        view.Cents = cents;
        view.Sequence = 1;
        wallet.Flush(Wallet.Fields.Cents | Wallet.Fields.Sequence, FlushMode.Durable);
    }
}
