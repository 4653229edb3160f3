// A small program closes its file and prints its totals through the reference.
using System;
using System.IO;
using MappedStructs;

string path = args.Length > 0 ? args[0] : "words.map";
MappedRecord<WordTotals> totals = WordTotals.Open(path);
ref WordTotals now = ref totals.Value;
for (string? line = Console.ReadLine(); line is not null; line = Console.ReadLine())
{
    now.Lines++;
    now.Words += line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
totals.Flush();
totals.Dispose();
Console.WriteLine($"{Path.GetFileName(path)}: {now.Lines} lines"); // MPS0034

[MappedFile]
public partial struct WordTotals
{
    public long Lines;
    public long Words;
}
