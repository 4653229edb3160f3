using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>What a step of a body does to a local.</summary>
internal enum CopyAccessKind
{
    /// <summary>Somebody gets to know the value.</summary>
    Read,

    /// <summary>The place is set.</summary>
    Write,

    /// <summary>The whole local is set from somewhere: it begins anew.</summary>
    Define,

    /// <summary>Somebody gets hold of the local itself and may read it whenever he likes.</summary>
    Escape,
}

/// <summary>One access to a local, in the order in which they happen.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Place">To what.</param>
/// <param name="Operation">Where it stands.</param>
internal sealed record CopyAccess(CopyAccessKind Kind, CopyPlace Place, IOperation Operation)
{
    /// <summary>Of a write: what is read only to find the value to write. Nobody needs it if nobody needs that.</summary>
    public ImmutableArray<CopyPlace> Inputs { get; init; } = [];

    /// <summary>Of a write: whether nothing is left of the old value. <c>x.A += 1</c> and <c>x.Bump()</c> leave some.</summary>
    public bool Overwrites { get; init; }
}
