using MappedStructs;

namespace Wallets;

/// <summary>One account. Four of them fill a cache line, and none straddles one.</summary>
[MappedFile(Size = 16)]
public partial struct Account
{
    public long Balance;
    public long Transfers;
}
