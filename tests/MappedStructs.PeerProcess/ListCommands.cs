using System;
using System.Globalization;
using MappedStructs;
using MappedStructs.Tests;

namespace PeerCommands;

internal static class ListCommands
{
    /// <summary>append-forever PATH: waits for a line, then adds rows in every way there is, and says how many there are, until it is killed.</summary>
    internal static int AppendForever(string[] args)
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        using MappedList<Sample> list = MappedList.Open<Sample>(args[0]);
        Sample[] block = new Sample[1000];
        for (int round = 0; ; round++)
        {
            for (int i = 0; i < 300; i++)
                list.Add(new Sample(list.Count));
            Console.WriteLine(list.Count);
            int length = 1 + ((round * 331) % block.Length);
            for (int i = 0; i < length; i++)
                block[i] = new Sample(list.Count + i);
            list.AddRange(block.AsSpan(0, length));
            Console.WriteLine(list.Count);
            Span<Sample> reserved = list.Reserve(50);
            for (int i = 0; i < reserved.Length; i++)
                reserved[i] = new Sample(list.Count + i);
            list.Commit(reserved.Length);
            Console.WriteLine(list.Count);
        }
    }

    /// <summary>append-shared PATH ROWS WRITER: says "ready", waits for a line, and adds so many rows beside other writers, single ones and several at once.</summary>
    internal static int AppendShared(string[] args)
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        long rows = long.Parse(args[1], CultureInfo.InvariantCulture);
        long writer = long.Parse(args[2], CultureInfo.InvariantCulture) << 32;
        using MappedList<Sample> list = MappedList.Open<Sample>(args[0], new MapOptions { Sharing = MapSharing.Shared });
        for (long row = 0; row < rows;)
        {
            if (row % 10 == 0 && rows - row >= 3)
            {
                list.AddRange([new Sample(writer + row), new Sample(writer + row + 1), new Sample(writer + row + 2)]);
                row += 3;
            }
            else
            {
                list.Add(new Sample(writer + row));
                row++;
            }
            if (row % 500 == 0)
                list.Flush();
        }
        Console.WriteLine("done");
        return 0;
    }

    /// <summary>watch-list PATH: opens for reading, and answers every line with the count, and with "torn" where the last row is not whole.</summary>
    internal static int Watch(string[] args)
    {
        using ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(args[0]);
        Console.WriteLine("open");
        while (Console.ReadLine() is not null)
        {
            long count = list.Count;
            Console.WriteLine(count == 0 || (list[count - 1].IsWhole && list[^1].Number == count - 1) ? $"{count}" : $"torn {count}");
        }
        return 0;
    }
}
