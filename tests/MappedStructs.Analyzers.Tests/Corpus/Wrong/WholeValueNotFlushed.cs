// [MustFlush]: the record is replaced whole, in a method that never flushes.
using System;
using MappedStructs;

namespace Licences;

[MappedFile]
[MustFlush]
public partial struct Activation
{
    public long Key;
    public int Seats;
    public int Used;
}

public static class Activating
{
    public static void Activate(string path, long key, int seats)
    {
        using var activation = Activation.Create(path);
        if (seats <= 0)
            throw new ArgumentOutOfRangeException(nameof(seats), seats, "At least one.");
        activation.Value = new Activation { Key = key, Seats = seats }; // MPS0038
        Console.WriteLine($"{activation.File.Path}: {activation.Seats} seats");
    }
}
