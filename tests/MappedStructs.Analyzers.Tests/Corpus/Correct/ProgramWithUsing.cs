// A small program: top-level statements, a using declaration, a ref, a flush at the end.
using System;
using MappedStructs;

if (args is not [var path, ..])
{
    Console.Error.WriteLine("Usage: tally file [name]");
    return 2;
}

using var tally = Tally.Open(path);
ref Tally now = ref tally.Value;
Tally before = now;
now.Runs++;
if (args.Length > 1)
    now.Name = FixedString32.Truncate(args[1]);
tally.Flush(Tally.Fields.Runs | Tally.Fields.Name);
Report(in before, in now);
return 0;

static void Report(in Tally before, in Tally now) =>
    Console.WriteLine($"{now.Name}: run {now.Runs}, {now.Runs - before.Runs} more than before");

[MappedFile]
public partial struct Tally
{
    public long Runs;
    public FixedString32 Name;
}
