// A mapping leaves its method in every shape there is: initialisers, wrappers, aliases, delegates, extensions.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Owners;

[MappedFile]
public partial struct Lamp
{
    public int On;
    public int Watts;
}

public sealed class Holder : IDisposable
{
    public required MappedRecord<Lamp> Record { get; init; }

    public void Dispose() => Record.Dispose();
}

public static class Disposables
{
    public static T DisposeWith<T>(this T disposable, ICollection<IDisposable> bag)
        where T : IDisposable
    {
        bag.Add(disposable);
        return disposable;
    }
}

public static class Lamps
{
    public static void Touch(string path) => Lamp.Open(path).Dispose();

    public static Holder Hold(string path)
    {
        var lamp = Lamp.Open(path);
        lamp.On = 1;
        return new Holder { Record = lamp };
    }

    public static void Light(string path, List<IDisposable> bag)
    {
        Lamp.Open(path).DisposeWith(bag).On = 1;
        MappedRecord<Lamp> second = Lamp.Open(path + ".2").DisposeWith(bag);
        second.Watts = 40;
    }

    public static int Alias(string path)
    {
        var lamp = Lamp.Open(path);
        using IDisposable ends = lamp;
        return lamp.Watts;
    }

    public static int LocalClose(string path)
    {
        var lamp = Lamp.Open(path);
        int watts = lamp.Watts;
        Close();
        return watts;

        void Close() => lamp.Dispose();
    }

    public static IEnumerable<MappedRecord<Lamp>> All(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            var lamp = Lamp.Open(path);
            lamp.On = 0;
            yield return lamp;
        }
    }

    public static MappedRecord<Lamp>[] Pair(string path)
    {
        var left = Lamp.Open(path + ".left");
        var right = Lamp.Open(path + ".right");
        return [left, right];
    }
}
