using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Shapes;

/// <summary>What the options do to the mapping, as the kernel tells it in /proc/self/smaps (proc_pid_smaps(5)).</summary>
public sealed class RecordOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(MapAdvice.Default, "rr")] // A stored field shall not take the pages around it along: see the folios of a flush.
    [InlineData(MapAdvice.Random, "rr")]
    [InlineData(MapAdvice.Sequential, "sr")]
    [InlineData(MapAdvice.Normal, "")]
    public void Advice_reaches_the_mapping(MapAdvice advice, string flag)
    {
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(_folder["quote.map"], new MapOptions { Advice = advice });
        string[] flags = Of(ref quote.Value, "VmFlags").Split(' ');
        Assert.Equal(flag.Length == 0 ? [] : [flag], flags.Intersect(["rr", "sr"]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(99)]
    public void An_option_that_holds_none_of_its_values_is_named(int value)
    {
        Named(nameof(MapOptions.Advice), () => new MapOptions { Advice = (MapAdvice)value });
        Named(nameof(MapOptions.Sharing), () => new MapOptions { Sharing = (MapSharing)value });
        Named(nameof(MapOptions.UnflushedTail), () => new MapOptions { UnflushedTail = (UnflushedTailPolicy)value });
        Named(nameof(MapOptions.FaultPolicy), () => new MapOptions { FaultPolicy = (FaultPolicy)value });
        Named(nameof(RegionOptions.FaultPolicy), () => MappedRegion.MapAnonymous(1, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = (FaultPolicy)value }));

        void Named(string option, Func<object> make)
        {
            ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => _ = make());
            Assert.Equal(option, e.ParamName);
            Assert.Equal(value, Convert.ToInt32(e.ActualValue, CultureInfo.InvariantCulture));
            Assert.Contains($"{option} is one of ", e.Message);
        }
    }

    [Fact]
    public void Every_value_of_an_option_is_taken()
    {
        Assert.All(Enum.GetValues<MapAdvice>(), value => Assert.Equal(value, new MapOptions { Advice = value }.Advice));
        Assert.All(Enum.GetValues<MapSharing>(), value => Assert.Equal(value, new MapOptions { Sharing = value }.Sharing));
        Assert.All(Enum.GetValues<UnflushedTailPolicy>(), value => Assert.Equal(value, new MapOptions { UnflushedTail = value }.UnflushedTail));
        Assert.All(Enum.GetValues<FaultPolicy>(), value => Assert.Equal(value, new MapOptions { FaultPolicy = value }.FaultPolicy));
    }

    [Fact]
    public void Prefault_brings_in_every_page_and_opening_without_it_none()
    {
        string path = _folder["wide.map"];
        using (MappedRecord<Wide> wide = MappedRecord.Open<Wide>(path))
            Assert.Equal(0, Resident(ref wide.Value));

        using MappedRegion probe = MappedRegion.MapAnonymous(1);
        Assert.SkipUnless(probe.Prefault(0, 1, forWriting: true), "The kernel is older than 5.14 and has no MADV_POPULATE.");
        var options = new MapOptions { Prefault = true };
        using (MappedRecord<Wide> wide = MappedRecord.Open<Wide>(path, options))
            Assert.InRange(Resident(ref wide.Value), 300_000, long.MaxValue);
        using PrivateMappedRecord<Wide> scratch = MappedRecord.OpenPrivate<Wide>(path, options);
        Assert.InRange(Resident(ref scratch.Value), 300_000, long.MaxValue);
    }

    [Fact]
    public void LockInMemory_locks_the_pages_of_the_record()
    {
        using (MappedRegion probe = MappedRegion.MapAnonymous(300_000 + MappedRegion.PageSize))
            Assert.SkipUnless(probe.LockInMemory(0, probe.Length), "The limit on locked memory (RLIMIT_MEMLOCK) is below one record.");
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"], new MapOptions { LockInMemory = true });
        Assert.Contains("lo", Of(ref wide.Value, "VmFlags").Split(' '));
        Assert.InRange(Resident(ref wide.Value), 300_000, long.MaxValue);
    }

    private static long Resident<T>(ref T value) => 1024 * long.Parse(Of(ref value, "Rss").Replace(" kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    /// <summary>What the kernel says under a name of the mapping in which a value lies.</summary>
    private static unsafe string Of<T>(ref T value, string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/proc/self/smaps"), "There is no /proc/self/smaps that tells of mappings.");
        // Mapped memory does not move, so that a ref into it is an address.
        ulong address = (ulong)Unsafe.AsPointer(ref value);
        bool inside = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] ends = line.Split(' ', 2)[0].Split('-');
            if (ends.Length == 2
                && ulong.TryParse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong start)
                && ulong.TryParse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong end))
            {
                inside = address >= start && address < end;
            }
            else if (inside && line.StartsWith(name + ":", StringComparison.Ordinal))
            {
                return line[(name.Length + 1)..].Trim();
            }
        }
        throw new InvalidOperationException($"The kernel has no {name} of a mapping at {address:x}.");
    }
}
