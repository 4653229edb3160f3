// Patterns over mappings and mapped values.
using System;
using MappedStructs;

namespace Licences;

[MappedFile]
public partial struct Licence
{
    public int Seats;
    public int Used;
    public UnixTime Expires;
    public FixedString64 Customer;
}

public static class Licensing
{
    public static string Describe(Mapping mapping) => mapping switch
    {
        MappedRecord<Licence> { Value.Seats: 0 } => "no seats",
        MappedRecord<Licence> writable when writable.Used > writable.Seats => "overused",
        WritableRecord<Licence> { Value: { Used: var used, Seats: var seats } } => $"{used} of {seats}",
        ReadOnlyMappedRecord<Licence> { Value.Customer: var customer } => customer.ToString(),
        { File.Path: { } path } => path,
        _ => "unknown",
    };

    public static bool TryUse(string path)
    {
        using var licence = Licence.Open(path);
        if (licence.Value is { Seats: > 0 } and { Used: var used } && used < licence.Seats)
        {
            licence.Used++;
            return true;
        }
        return licence.Value is var copy && copy.Expires > UnixTime.Now;
    }

    public static bool IsOurs(object candidate, string customer)
    {
        if (candidate is not ReadOnlyMappedRecord<Licence> licence)
            return false;
        return licence.Customer == customer;
    }
}
