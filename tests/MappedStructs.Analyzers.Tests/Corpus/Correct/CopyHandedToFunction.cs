// A copy is changed so that somebody else gets it so: an argument, a result, an element, a message.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Market;

[MappedFile]
public partial struct Position
{
    public long Quantity;
    public double AveragePrice;
    public FixedString16 Symbol;
}

public sealed class PositionPublisher(Action<Position> publish)
{
    private readonly List<Position> _history = [];

    public void PublishNet(MappedRecord<Position> record, long pending)
    {
        Position net = record.Value;
        net.Quantity += pending;
        publish(net);
    }

    public Position Flat(ReadOnlyMappedRecord<Position> record)
    {
        var flat = record.Value;
        flat.Quantity = 0;
        return flat;
    }

    public void Remember(MappedRecord<Position> record, double price)
    {
        Position marked = record.Value;
        marked.AveragePrice = price;
        _history.Add(marked);
    }

    public object Boxed(MappedRecord<Position> record)
    {
        Position boxed = record.Value;
        boxed.Symbol = "*";
        return boxed;
    }

    public static void Scale(MappedRecord<Position> record, out Position scaled)
    {
        var copy = record.Value;
        copy.Quantity *= 100;
        scaled = copy;
    }
}
