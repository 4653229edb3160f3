using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace MappedStructs.Tests.Peer;

/// <summary>What a second process can be asked to do. Each command answers with the exit code.</summary>
internal static partial class PeerCommands
{
    public static IReadOnlyDictionary<string, Func<string[], int>> All { get; } = new Dictionary<string, Func<string[], int>>
    {
        ["increment"] = Increment,
        ["hold"] = Hold,
        ["create-forever"] = CreateForever,
    };

    /// <summary>Waits for a line, opens <c>path</c> with others, adds one <c>count</c> times.</summary>
    private static int Increment(string[] arguments)
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(arguments[0], new MapOptions { Sharing = MapSharing.Shared });
        int count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
            Interlocked.Increment(ref quote.Value.Sequence);
        Console.WriteLine(quote.File.Id);
        return 0;
    }

    /// <summary>Opens <c>path</c> for itself, stores a value, and waits for a line.</summary>
    private static int Hold(string[] arguments)
    {
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(arguments[0]);
        quote.Value.Sequence = 1234;
        Console.WriteLine("open");
        Console.ReadLine();
        return 0;
    }

    /// <summary>Creates files in <c>folder</c> until it is killed.</summary>
    private static int CreateForever(string[] arguments)
    {
        for (int i = 0; ; i++)
        {
            using MappedRecord<Quote> quote = MappedRecord.Create<Quote>(System.IO.Path.Combine(arguments[0], $"{i}.map"));
            quote.Value.Sequence = i;
            Console.WriteLine(i);
        }
    }
}
