// Mappings by key, opened when they are first asked for.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs;

namespace Instruments;

[MappedFile]
public partial struct Instrument
{
    public double LastPrice;
    public long Volume;
    public UnixTime Traded;
}

public sealed class InstrumentStore(string folder) : IDisposable
{
    private readonly Dictionary<string, MappedRecord<Instrument>> _open = [];
    private readonly ConcurrentDictionary<int, ReadOnlyMappedRecord<Instrument>> _byNumber = new();

    public ref Instrument Get(string symbol)
    {
        if (!_open.TryGetValue(symbol, out MappedRecord<Instrument>? record))
        {
            record = Instrument.Open(Path.Combine(folder, symbol));
            _open.Add(symbol, record);
        }
        return ref record.Value;
    }

    public MappedRecord<Instrument> Cached(string symbol)
    {
        ref MappedRecord<Instrument>? place = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, symbol, out _);
        return place ??= Instrument.Open(Path.Combine(folder, symbol));
    }

    public double Price(int number)
    {
        var record = _byNumber.GetOrAdd(number, n => Instrument.OpenRead(Path.Combine(folder, n.ToString())));
        return record.LastPrice;
    }

    public void Trade(string symbol, double price, long volume)
    {
        ref Instrument instrument = ref Get(symbol);
        instrument.LastPrice = price;
        instrument.Volume += volume;
        instrument.Traded = UnixTime.Now;
    }

    public void Dispose()
    {
        foreach ((_, MappedRecord<Instrument> record) in _open)
            record.Dispose();
        foreach (var record in _byNumber.Values)
            record.Dispose();
        _open.Clear();
    }
}
