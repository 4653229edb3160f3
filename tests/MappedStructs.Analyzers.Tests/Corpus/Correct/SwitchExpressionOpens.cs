// The way of opening is chosen by an expression; there is one mapping, and one Dispose.
using System;
using System.IO;
using MappedStructs;

namespace Tools;

[MappedFile]
public partial struct Bookmark
{
    public long Position;
    public long Length;
}

public enum Mode
{
    Existing,
    Fresh,
    Memory,
}

public static class Bookmarks
{
    public static long Advance(string path, Mode mode, long by)
    {
        using MappedRecord<Bookmark> bookmark = mode switch
        {
            Mode.Existing => Bookmark.Open(path),
            Mode.Fresh => Bookmark.Create(path),
            Mode.Memory => Bookmark.CreateInMemory(),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
        bookmark.Position += by;
        return bookmark.Position;
    }

    public static void Touch(string path, bool trial)
    {
        using WritableRecord<Bookmark> bookmark = trial ? Bookmark.OpenPrivate(path) : Bookmark.Open(path);
        bookmark.Length = Math.Max(bookmark.Length, bookmark.Position);
    }

    public static long Where(string path)
    {
        MappedRecord<Bookmark>? open = File.Exists(path) ? Bookmark.Open(path) : null;
        using (open)
        {
            return open?.Position ?? -1;
        }
    }
}
