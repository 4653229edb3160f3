using System;

namespace MappedStructs.IntegrationTests.Atomic;

internal struct Owner
{
    public int Number;
    public FixedString16 Name;
}

[MappedFile(Name = "atomic.wallet")]
internal unsafe partial struct Wallet
{
    public readonly Guid Id;
    public long Balance;
    public Owner Owner;
    public fixed int Limits[4];

    public Wallet(Guid id) => Id = id;
}

/// <summary>Its fields are named like members of the atomic types and of their write scopes.</summary>
[MappedFile(Name = "atomic.named")]
internal partial struct Named
{
    public long Amount;
#pragma warning disable MPS0026
    public int Commit;
    public int CommitAsync;
    public int Count;
    public int Generation;
    public int Dispose;
    public int Value;
#pragma warning restore MPS0026
}

[MappedFile(Name = "atomic.foreign", Format = MappedFileFormat.Raw)]
internal partial struct Foreign
{
    public long Balance;
}
