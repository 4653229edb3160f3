using System;
using System.Collections.Generic;
using System.Threading;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// Notices that a file was cut, also where it was made longer again: a private copy of its last page, which the system takes away
/// when that page goes (mmap(2), ftruncate(2)). Asking for it costs a microsecond, and for the time of the last change a metadata
/// block at the next sync.
/// </summary>
/// <remarks>A cut inside the last page leaves the copy, and zeros in the file: so that page is compared with it too.</remarks>
internal sealed unsafe class CutAlarm : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly IFileOps _ops;
    private readonly List<(long Start, long Length)> _copies = [];
    private readonly byte[] _found = new byte[MappedRegion.PageSize];
    private MappedRegion _page;
    private long _start;

    private CutAlarm(SafeFileHandle file, string path, long length, IFileOps ops)
    {
        (_file, _path, _ops) = (file, path, ops);
        _start = LastPage(length);
        _page = Map();
    }

    /// <summary>Watches a file.</summary>
    /// <returns>Null where the system does not tell copies of pages from the file's own.</returns>
    public static CutAlarm? TrySet(SafeFileHandle file, string path, long length, IFileOps ops) =>
        PrivatePages.System.KnowsCopies ? new CutAlarm(file, path, length, ops) : null;

    /// <summary>Whether the file has its end, and what was in it.</summary>
    public bool IsQuiet()
    {
        // Only a copy is looked at: the file's own page could be gone.
        if (!HasCopy())
            return false;
        int length = _ops.Read(_file, _start, _found);
        return _found.AsSpan(0, length).SequenceEqual(new ReadOnlySpan<byte>(_page.Pointer, length));
    }

    /// <summary>We have written to the file.</summary>
    /// <param name="end">Up to here.</param>
    public void Written(long end)
    {
        // What was cut meanwhile stays noticed.
        if (end <= _start || !HasCopy())
            return;
        byte* page = _page.Pointer;
        PrivatePages.System.Forget(page, page, (nuint)MappedRegion.PageSize);
        Copy(_page);
    }

    /// <summary>We have made the file longer.</summary>
    public void Lengthened(long length)
    {
        if (LastPage(length) == _start)
            return;
        _start = LastPage(length);
        MappedRegion old = _page;
        _page = Map();
        old.Dispose();
    }

    public void Dispose() => _page.Dispose();

    private static long LastPage(long length) => (length - 1) & -MappedRegion.PageSize;

    private bool HasCopy()
    {
        _copies.Clear();
        byte* page = _page.Pointer;
        PrivatePages.System.Find(page, page, (nuint)MappedRegion.PageSize, _copies);
        return _copies.Count > 0;
    }

    private MappedRegion Map()
    {
        MappedRegion page = MappedRegion.MapKnown(_file, _path, _start, MappedRegion.PageSize, RegionAccess.CopyOnWrite);
        Copy(page);
        return page;
    }

    /// <summary>A store of what is there already makes the copy.</summary>
    private static void Copy(MappedRegion page)
    {
        // The first byte of a page that is mapped for it.
        byte* first = page.Pointer;
        Volatile.Write(ref *first, Volatile.Read(ref *first));
    }
}
