using System;
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Linq;
using MappedStructs.Interop;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class EventTests : RegionTest
{
    [Fact]
    public void Mapping_and_unmapping_are_told_with_the_place_that_mapped()
    {
        using Listener listener = new();
        string path = NewFile(Granule);
        long address;
        using (MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.Read))
        {
            address = region.Address;
            LiveRegion live = MappedRegion.LiveRegions().Single(l => l.Address == region.Address);
            Assert.Contains(nameof(Mapping_and_unmapping_are_told_with_the_place_that_mapped), live.OpenedAt!.Split('\n')[0], StringComparison.Ordinal);
        }

        EventWrittenEventArgs mapped = listener.Events.Single(e => e.EventName == "RegionMapped" && (long)e.Payload![0]! == address);
        Assert.Equal((long)Granule, mapped.Payload![1]);
        Assert.Equal("Read", mapped.Payload[2]);
        Assert.Equal(path, mapped.Payload[3]);
        Assert.Contains(nameof(EventTests), (string)mapped.Payload[4]!, StringComparison.Ordinal);
        Assert.Single(listener.Events, e => e.EventName == "RegionUnmapped" && (long)e.Payload![0]! == address);
    }

    [Fact]
    public void A_poisoned_region_is_told()
    {
        OnlyOnUnix();
        using Listener listener = new();
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        region.FlushSeam = (_, _, _) => Errno.EIO;
        Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
        Assert.Single(listener.Events, e => e.EventName == "RegionPoisoned");
    }

    [Fact]
    public void Nobody_listening_costs_no_stack()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(1);
        Assert.Null(MappedRegion.LiveRegions().Single(l => l.Address == region.Address).OpenedAt);
    }

    [Fact]
    public void A_region_never_disposed_is_told_when_the_process_ends()
    {
        string path = NewFile(10);
        (int exitCode, string output) = SecondProcess.Run("leak", path);
        Assert.Equal(0, exitCode);
        string leaked = output.Split('\n').Single(line => line.StartsWith("RegionLeaked", StringComparison.Ordinal));
        Assert.Contains(path, leaked, StringComparison.Ordinal);
        Assert.Contains("RegionCommands.Leak", leaked, StringComparison.Ordinal);
    }

    [Fact]
    public void The_source_declares_a_valid_manifest() =>
        Assert.NotNull(EventSource.GenerateManifest(typeof(MappedStructsEventSource), null, EventManifestOptions.Strict));

    private sealed class Listener : EventListener
    {
        private EventSource? _source;

        internal ConcurrentQueue<EventWrittenEventArgs> Events { get; } = new();

        public override void Dispose()
        {
            if (_source is not null)
            {
                DisableEvents(_source);
            }

            base.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "MappedStructs")
            {
                _source = source;
                EnableEvents(source, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs e) => Events?.Enqueue(e);
    }
}
