using System.Runtime.CompilerServices;
using MappedStructs;

namespace Quickstart;

/// <summary>What the file holds. These fields, at these offsets, are the bytes in the file.</summary>
[MappedFile(Name = "quickstart.visits")]
public partial struct Visits
{
    /// <summary>How often the sample ran.</summary>
    public long Runs;

    /// <summary>When it ran first, and last.</summary>
    public UnixTime First;

    /// <inheritdoc cref="First"/>
    public UnixTime Last;

    /// <summary>The machine that it ran on last. Text of a fixed size, since a mapped struct cannot point anywhere.</summary>
    public FixedString64 Machine;

    /// <summary>When each of the last runs was. Larger than a page, so that flushing one field is less than flushing all.</summary>
    public RunLog Log;
}

/// <summary>A ring of moments: run n stands at n modulo its length.</summary>
[InlineArray(Length)]
public struct RunLog
{
    /// <summary>How many runs it remembers.</summary>
    public const int Length = 1000;

    private UnixTime _first;
}
