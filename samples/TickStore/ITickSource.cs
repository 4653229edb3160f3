using System;

namespace TickStore;

/// <summary>Where ticks come from: made here, or read from a file.</summary>
internal interface ITickSource
{
    /// <summary>Fills memory, which is that of the list's file, from its start.</summary>
    /// <returns>How many ticks were filled in; 0 at the end.</returns>
    int Fill(Span<Tick> ticks);

    TickTotals Totals { get; }

    /// <summary>For a progress bar: how much is done of <see cref="Length"/>, in whatever unit.</summary>
    long Done { get; }

    long Length { get; }
}
