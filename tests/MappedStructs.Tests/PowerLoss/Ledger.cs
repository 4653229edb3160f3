using System.Runtime.CompilerServices;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>A record of a little more than five sectors, so that it ends, and with its slot's header starts, within one.</summary>
[MappedFile]
internal partial struct Ledger
{
    public LedgerWords Words;
}

[InlineArray(340)]
internal struct LedgerWords
{
    private long _first;
}
