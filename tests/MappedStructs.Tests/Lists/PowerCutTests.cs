using System;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Tests.Lists;

/// <summary>
/// A device that has only what was synced, and of the rest any pages that the system happened to write: the power is cut
/// before every sync, and in the middle of it.
/// </summary>
public sealed class PowerCutTests : ListTest
{
    private const int Page = 4096;

    private readonly Random _random = new(4);
    private byte[] _device = [];
    private long _promised;
    private long _removedFrom = long.MaxValue;
    private int _cuts;

    [Fact]
    public void No_cut_takes_a_flushed_row_or_leaves_a_file_that_does_not_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pages of 4 KiB, and files that are read while they are mapped");
        using (MappedList<Sample> list = MappedList.Create<Sample>(FilePath))
        {
            list.Add(new Sample(0));
            _device = BytesOf(FilePath);
            RegionOf(list).FlushSeam = (offset, length, mode) =>
            {
                Cut(inFlight: (offset, length));
                if (mode == FlushMode.Durable)
                    Sync(offset, length);
                return 0;
            };
            for (int round = 0; round < 40; round++)
            {
                int rows = _random.Next(1, 400);
                list.AddRange(Samples(list.Count, rows));
                if (round % 7 == 3)
                {
                    list.RemoveLast(rows / 2);
                    _removedFrom = list.Count;
                }
                long count = list.Count;
                if (round % 11 == 5)
                    list.TrimExcess();
                else
                    list.Flush();
                _promised = count;
                _removedFrom = long.MaxValue;
                Cut(inFlight: null);
            }
        }
        Assert.True(_cuts > 500);
    }

    private void Sync(long offset, long length)
    {
        byte[] cache = BytesOf(FilePath);
        if (_device.Length != cache.Length)
            Array.Resize(ref _device, cache.Length);
        cache.AsSpan((int)offset, (int)length).CopyTo(_device.AsSpan((int)offset));
    }

    private void Cut((long Offset, long Length)? inFlight)
    {
        byte[] cache = BytesOf(FilePath);
        for (int chance = 0; chance < 6; chance++)
        {
            byte[] image = new byte[cache.Length];
            _device.AsSpan(0, Math.Min(_device.Length, image.Length)).CopyTo(image);
            for (int at = 0; at < image.Length; at += Page)
            {
                // None at first, then some, of the pages that differ.
                Span<byte> page = image.AsSpan(at, Math.Min(Page, image.Length - at));
                Span<byte> cached = cache.AsSpan(at, page.Length);
                if (page.SequenceEqual(cached))
                    continue;
                if (chance > 0 && _random.Next(2) == 0)
                    cached.CopyTo(page);
                // A header that is being written when the power goes may come out as anything.
                if (inFlight is { } range && at is FileFormat.FirstHeaderOffset or FileFormat.SecondHeaderOffset
                    && at >= range.Offset && at < range.Offset + range.Length && _random.Next(2) == 0)
                    _random.NextBytes(page[..FileHeader.Length]);
            }
            Check(image);
        }
    }

    private void Check(byte[] image)
    {
        _cuts++;
        string path = Folder["image.map"];
        File.WriteAllBytes(path, image);
        ForgetBoot(path);
        using ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(path);
        long sure = list.UnflushedTail.IsEmpty ? list.Count : list.UnflushedTail.Start;
        Assert.True(sure >= Math.Min(_promised, _removedFrom), $"{sure} rows are sure, and {_promised} were promised");
        for (long i = 0; i < sure; i++)
            Assert.True(list[i].IsWhole && list[i].Number == i, $"row {i} of {sure} is torn");
    }
}
