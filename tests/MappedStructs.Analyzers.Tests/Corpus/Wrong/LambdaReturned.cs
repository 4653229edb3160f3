// A counter function is returned that captures a mapping which the method ends.
using System;
using System.Threading;
using MappedStructs;

namespace Ids;

[MappedFile]
public partial struct TicketNumbers
{
    public long Next;
    public long Issued;
}

public static class Tickets
{
    public static Func<long> Source(string path)
    {
        using MappedRecord<TicketNumbers> numbers = TicketNumbers.Open(path);
        numbers.Issued = numbers.Next;
        return () => Interlocked.Increment(ref numbers.Next); // MPS0035
    }
}
