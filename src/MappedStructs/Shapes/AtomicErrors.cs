using System;
using System.Diagnostics.CodeAnalysis;

namespace MappedStructs;

/// <summary>What write scopes throw.</summary>
internal static class AtomicErrors
{
    [DoesNotReturn]
    public static void ThrowEnded() =>
        throw new InvalidOperationException("The write scope has ended: it was committed or disposed. Begin another one to go on writing.");
}
