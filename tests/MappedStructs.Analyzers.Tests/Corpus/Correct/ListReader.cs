// Rows are searched, summed, copied out and looked at while another process adds some.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Trading;

[MappedFile]
public partial struct Trade
{
    public UnixTime Time;
    public double Price;
    public double Size;
}

public static class Tape
{
    public static double Volume(string path, UnixTime from, UnixTime to)
    {
        using ReadOnlyMappedList<Trade> trades = MappedList.OpenRead<Trade>(path);
        double volume = 0;
        long end = trades.UpperBound(to, (in row) => row.Time);
        for (long i = trades.LowerBound(from, (in row) => row.Time); i < end; i++)
            volume += trades[i].Size;
        return volume;
    }

    public static Trade Last(string path)
    {
        using ReadOnlyMappedList<Trade> trades = MappedList.OpenRead<Trade>(path);
        Trade last = trades[^1];
        last.Size = Math.Abs(last.Size);
        return last;
    }

    public static List<Trade> Large(ReadOnlyMappedList<Trade> trades, double size)
    {
        var large = new List<Trade>();
        foreach (ref readonly Trade trade in trades)
        {
            if (trade.Size >= size)
                large.Add(trade);
        }
        return large;
    }

    public static Trade[] Head(MappedRows<Trade> trades, int count)
    {
        var head = new Trade[count];
        trades.CopyTo(0, head);
        return head;
    }

    public static double WhatIf(string path)
    {
        using PrivateMappedList<Trade> trades = MappedList.OpenPrivate<Trade>(path);
        trades[0].Price *= 2;
        using var twin = trades.AsReadOnly();
        return twin[0].Price;
    }
}
