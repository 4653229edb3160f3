// Code that is generic over the mapped struct: copies, stores, compares, opens and hands on.
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs;

namespace Store;

[MappedFile]
public partial struct Settings
{
    public int Volume;
    public int Brightness;
}

public static class Records
{
    public static T Exchange<T>(MappedRecord<T> record, T replacement)
        where T : unmanaged, IMappedStruct<T>
    {
        T old = record.Value;
        record.Value = replacement;
        return old;
    }

    public static bool BytesEqual<T>(WritableRecord<T> left, ReadOnlyMappedRecord<T> right)
        where T : unmanaged, IMappedStruct<T>
    {
        ReadOnlySpan<byte> a = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in left.Value));
        ReadOnlySpan<byte> b = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in right.Value));
        return a.SequenceEqual(b);
    }

    public static MappedRecord<T> OpenIn<T>(string folder)
        where T : unmanaged, IMappedStruct<T> => MappedRecord.Open<T>(Path.Combine(folder, typeof(T).Name + ".map"));

    public static void Update<T>(string path, Func<T, T> change)
        where T : unmanaged, IMappedStruct<T>
    {
        using MappedRecord<T> record = MappedRecord.Open<T>(path);
        T value = record.Value;
        value = change(value);
        record.Value = value;
    }
}

public static class Program
{
    public static int Louder(string folder)
    {
        using var settings = Records.OpenIn<Settings>(folder);
        settings.Volume++;
        return Records.Exchange(settings, new Settings { Volume = settings.Volume, Brightness = 5 }).Volume;
    }
}
