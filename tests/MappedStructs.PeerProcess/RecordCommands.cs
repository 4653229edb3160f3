using System;
using System.Globalization;
using System.IO;
using System.Threading;
using MappedStructs;
using MappedStructs.Tests;

namespace PeerCommands;

internal static class RecordCommands
{
    /// <summary>increment PATH COUNT: says "ready", waits for a line, opens with others, adds one COUNT times, says the file's id.</summary>
    internal static int Increment(string[] args)
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(args[0], new MapOptions { Sharing = MapSharing.Shared });
        int count = int.Parse(args[1], CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
            Interlocked.Increment(ref quote.Value.Sequence);
        Console.WriteLine(quote.File.Id);
        return 0;
    }

    /// <summary>hold-record PATH: opens for itself alone, stores a value, says "open", and holds until a line comes in or it is killed.</summary>
    internal static int Hold(string[] args)
    {
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(args[0]);
        quote.Value.Sequence = 1234;
        Console.WriteLine("open");
        Console.ReadLine();
        return 0;
    }

    /// <summary>create-forever FOLDER: creates one file after the other, and says the number of each, until it is killed.</summary>
    internal static int CreateForever(string[] args)
    {
        for (int i = 0; ; i++)
        {
            using MappedRecord<Quote> quote = MappedRecord.Create<Quote>(Path.Combine(args[0], $"{i}.map"));
            quote.Value.Sequence = i;
            Console.WriteLine(i);
        }
    }
}
