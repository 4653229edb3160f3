// Threads and tasks use the mapping, and are waited for before it ends.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Crawl;

[MappedFile]
public partial struct CrawlTotals
{
    public long Pages;
    public long Bytes;
    public long Errors;
    public int Stop;
    public int Workers;
}

public static class Crawler
{
    public static async Task<long> CrawlAsync(string path, IReadOnlyList<Uri> pages, Func<Uri, Task<int>> fetch)
    {
        using var totals = CrawlTotals.Open(path);
        var tasks = new Task[pages.Count];
        for (int i = 0; i < tasks.Length; i++)
        {
            Uri page = pages[i];
            tasks[i] = Task.Run(async () =>
            {
                int bytes = await fetch(page);
                Interlocked.Add(ref totals.Bytes, bytes);
                Interlocked.Increment(ref totals.Pages);
            });
        }
        await Task.WhenAll(tasks);
        return totals.Bytes;
    }

    public static void Spin(string path, int workers)
    {
        using var totals = CrawlTotals.Open(path);
        var threads = new List<Thread>();
        for (int i = 0; i < workers; i++)
        {
            var thread = new Thread(() =>
            {
                Interlocked.Increment(ref totals.Workers);
                while (Volatile.Read(ref totals.Stop) == 0)
                    Thread.Yield();
            });
            thread.Start();
            threads.Add(thread);
        }
        Volatile.Write(ref totals.Stop, 1);
        threads.ForEach(static t => t.Join());
    }
}
