namespace MappedStructs.HotLoops;

/// <summary>A record of one page: what the benchmarks of commits commit.</summary>
[MappedFile(Size = 4096)]
public unsafe partial struct Ledger
{
    /// <summary>Counts the commits.</summary>
    public long Version;

    /// <summary>The rest of the page.</summary>
    public fixed long Balances[511];
}
