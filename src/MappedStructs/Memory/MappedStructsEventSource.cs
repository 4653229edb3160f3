using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using System.IO;
using System.Runtime.Loader;
using System.Threading;

namespace MappedStructs.Memory;

/// <summary>
/// What happens to mapped memory, for <c>dotnet-trace</c>, <c>dotnet-counters</c> or an <see cref="EventListener"/>: the
/// source is named <c>MappedStructs</c>. The place that mapped a region is found only while somebody listens.
/// </summary>
[EventSource(Name = "MappedStructs")]
internal sealed class MappedStructsEventSource : EventSource
{
    internal static readonly MappedStructsEventSource Log = new();

    private PollingCounter? _liveRegions;
    private int _watchesExit;

    private MappedStructsEventSource() { }

    [NonEvent]
    internal void Mapped(MappedRegion region)
    {
        if (IsEnabled())
        {
            LiveRegion facts = region.Describe();
            RegionMapped(facts.Address, facts.Length, facts.Access.ToString(), facts.Path ?? "", facts.OpenedAt ?? "");
        }
    }

    [NonEvent]
    internal void Unmapped(MappedRegion region)
    {
        if (IsEnabled())
        {
            LiveRegion facts = region.Describe();
            RegionUnmapped(facts.Address, facts.Length);
        }
    }

    [NonEvent]
    internal void Poisoned(MappedRegion region, IOException failure)
    {
        if (IsEnabled())
        {
            LiveRegion facts = region.Describe();
            RegionPoisoned(facts.Address, facts.Length, facts.Path ?? "", failure.Message);
        }
    }

    /// <summary>The stack above this library's memory layer, while somebody listens; otherwise <see langword="null"/>, for nothing.</summary>
    [NonEvent]
    internal string? PlaceOfCaller()
    {
        if (!IsEnabled())
        {
            return null;
        }

        // The frames on top are this method, the constructor and the Map methods: whoever called those is the place.
        ReadOnlySpan<char> stack = new StackTrace(fNeedFileInfo: true).ToString();
        while (stack.IndexOf('\n') is int end && end >= 0 && IsOurs(stack[..end]))
        {
            stack = stack[(end + 1)..];
        }

        return stack.Trim().ToString();
    }

    /// <summary>Every region still mapped is reported as leaked: called when the process ends.</summary>
    [NonEvent]
    internal void ReportLeaks()
    {
        if (IsEnabled(EventLevel.Warning, EventKeywords.None))
        {
            foreach (LiveRegion region in LiveRegions.Snapshot())
            {
                RegionLeaked(region.Address, region.Length, region.Path ?? "", region.OpenedAt ?? "");
            }
        }
    }

    [Event(1, Level = EventLevel.Informational, Message = "{1} bytes of '{3}' mapped for {2}")]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Numbers and strings alone are written.")]
    private void RegionMapped(long address, long length, string access, string path, string openedAt) => WriteEvent(1, address, length, access, path, openedAt);

    [Event(2, Level = EventLevel.Informational, Message = "{1} bytes unmapped")]
    private void RegionUnmapped(long address, long length) => WriteEvent(2, address, length);

    [Event(3, Level = EventLevel.Warning, Message = "{1} bytes of '{2}' were never disposed; mapped by {3}")]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Numbers and strings alone are written.")]
    private void RegionLeaked(long address, long length, string path, string openedAt) => WriteEvent(3, address, length, path, openedAt);

    [Event(4, Level = EventLevel.Error, Message = "a flush of '{2}' failed: {3}")]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Numbers and strings alone are written.")]
    private void RegionPoisoned(long address, long length, string path, string failure) => WriteEvent(4, address, length, path, failure);

    /// <inheritdoc/>
    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        if (command.Command == EventCommand.Enable)
        {
            _liveRegions ??= new PollingCounter("live-regions", this, () => LiveRegions.Count) { DisplayName = "Live regions" };
            if (Interlocked.Exchange(ref _watchesExit, 1) == 0)
            {
                // Static: a lambda that captures the source would become a method of it, which the manifest takes for an event.
                // Unloading and not ProcessExit: by then, the runtime has disposed every event source.
                AssemblyLoadContext.Default.Unloading += static _ => Log.ReportLeaks();
            }
        }
    }

    private static bool IsOurs(ReadOnlySpan<char> frame) =>
        frame.Contains("MappedStructs.Memory.MappedRegion.", StringComparison.Ordinal)
        || frame.Contains("MappedStructs.Memory.MappedStructsEventSource.", StringComparison.Ordinal);
}
