using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Format;

namespace MappedStructs.Tests.Columns;

/// <summary>Changes files behind the library's back.</summary>
internal static class Damage
{
    public static void Bytes(string path, long offset, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = offset;
        file.Write(bytes);
    }

    public static byte[] Read(string path, long offset, int length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = offset;
        byte[] bytes = new byte[length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The whole file, also while it is mapped for writing, which Windows wants to hear.</summary>
    public static byte[] ReadAll(string path) => Read(path, 0, (int)new FileInfo(path).Length);

    /// <summary>Writes both copies of the header anew, checksums and all.</summary>
    public static void Header(string path, Func<FileHeader, FileHeader> change)
    {
        FileHeader header = change(MemoryMarshal.Read<FileHeader>(Read(path, 0, FileHeader.Length)));
        byte[] block = new byte[FileHeader.Length];
        header.WriteTo(block);
        Bytes(path, FileFormat.FirstHeaderOffset, block);
        Bytes(path, FileFormat.SecondHeaderOffset, block);
    }

    public static void LiveCount(string path, long count) => Bytes(path, FileFormat.LivePageOffset, BitConverter.GetBytes(count));

    /// <summary>What a power loss does to the live page: the next boot has another id. Rows and statistics are as they were.</summary>
    public static void ForgetBoot(string path) => Bytes(path, FileFormat.LivePageOffset + 16, Guid.NewGuid().ToByteArray());
}
