using System;

namespace MappedStructs;

/// <summary>What every mapped record, list and set of columns is: a file, mapped until it is disposed.</summary>
public abstract class Mapping : IDisposable
{
    private protected Mapping() { }

    /// <summary>Unmaps.</summary>
    public void Dispose() => throw new NotSupportedException();
}
