// [MustFlush]: the struct's own method stores, and nothing flushes what it stored.
using MappedStructs;

namespace Ledger;

[MappedFile]
[MustFlush]
public partial struct Vault
{
    public long Coins;
    public long Moves;

    public void Put(long coins)
    {
        Coins += coins;
        Moves++;
    }

    public long Next() => ++Moves;

    public readonly long Average() => Moves == 0 ? 0 : Coins / Moves;
}

public static class Vaults
{
    public static long Put(string path, long coins)
    {
        using var vault = Vault.Open(path);
        vault.Value.Put(coins); // MPS0038
        return vault.Value.Average();
    }

    public static long Number(string path)
    {
        using var vault = Vault.Open(path);
        return vault.Value.Next(); // MPS0038
    }

    public static void PutBoth(string path, long coins)
    {
        using var vault = Vault.Open(path);
        ref Vault now = ref vault.Value;
        now.Put(coins);
        vault.Flush();
        now.Put(-coins); // MPS0038
    }
}
