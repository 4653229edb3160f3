using System;
using System.Collections.Generic;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// Notices that a file was cut, also where it was made longer again: a private copy of its last page, which the system takes away
/// when that page goes (mmap(2), ftruncate(2)). Asking for it costs a microsecond, and for the time of the last change a metadata
/// block at the next sync.
/// </summary>
/// <remarks>
/// <para>A cut inside the last page leaves the copy, and zeros in the file: so what the file had there is kept, and compared with it too.</para>
/// <para>Nobody touches the page, which could be gone at any moment, and that would be a signal: the system is asked whether the copy is
/// there, and makes it too.</para>
/// </remarks>
internal sealed unsafe class CutAlarm : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly IFileOps _ops;
    private readonly List<(long Start, long Length)> _copies = [];
    private readonly byte[] _expected = new byte[MappedRegion.PageSize];
    private readonly byte[] _found = new byte[MappedRegion.PageSize];
    private MappedRegion _page;
    private long _start;
    private bool _isCut;

    private CutAlarm(SafeFileHandle file, string path, long start, MappedRegion page, IFileOps ops) =>
        (_file, _path, _start, _page, _ops) = (file, path, start, page, ops);

    /// <summary>Watches a file.</summary>
    /// <returns>Null where the system does not tell copies of pages from the file's own, or makes none without a store (Linux before 5.14).</returns>
    /// <exception cref="FileTruncatedException">It is being cut at this moment.</exception>
    public static CutAlarm? TrySet(SafeFileHandle file, string path, long length, IFileOps ops)
    {
        if (!PrivatePages.System.KnowsCopies)
            return null;
        long start = LastPage(length);
        MappedRegion page = Map(file, path, start);
        var alarm = new CutAlarm(file, path, start, page, ops);
        try
        {
            // Before the copy: what is cut in between is missed in the file afterwards.
            alarm.Expect();
            int error = Copy(page);
            if (error == 0)
                return alarm;
            if (error == Errno.EFAULT)
            {
                throw new FileTruncatedException(path,
                    $"{MappedFileException.Name(path)} had {length} bytes when it was opened, and its last page is gone: somebody is cutting it. Open it again once nobody does.");
            }
            if (error != Pages.NoPrefault)
                throw Pages.FlushError(error, $"Making a copy of the last page of {MappedFileException.Name(path)}");
        }
        catch
        {
            alarm.Dispose();
            throw;
        }
        alarm.Dispose();
        return null;
    }

    /// <summary>Whether the file has had its last page all the time, or a part of it.</summary>
    public bool HasLastPage() => !_isCut && HasCopy();

    /// <summary>Whether the file has its end, and what was in it.</summary>
    public bool IsQuiet()
    {
        if (!HasLastPage())
            return false;
        int length = _ops.Read(_file, _start, _found);
        return _found.AsSpan(0, length).SequenceEqual(_expected.AsSpan(0, length));
    }

    /// <summary>We have written to the file.</summary>
    /// <param name="end">Up to here.</param>
    public void Written(long end)
    {
        // What was cut meanwhile stays noticed: the copy does not come back.
        if (end > _start)
            Expect();
    }

    /// <summary>We have made the file longer.</summary>
    public void Lengthened(long length)
    {
        if (LastPage(length) == _start)
            return;
        // What was cut before would not be noticed at the new end.
        _isCut |= !IsQuiet();
        MappedRegion page = Map(_file, _path, LastPage(length));
        _start = LastPage(length);
        (MappedRegion old, _page) = (_page, page);
        old.Dispose();
        Expect();
        // Where that fails the page is gone again, and there is no copy to be found.
        _ = Copy(page);
    }

    public void Dispose() => _page.Dispose();

    private static long LastPage(long length) => (length - 1) & -MappedRegion.PageSize;

    private static MappedRegion Map(SafeFileHandle file, string path, long start) =>
        MappedRegion.MapKnown(file, path, start, MappedRegion.PageSize, RegionAccess.CopyOnWrite);

    /// <summary>As a store would, by a call that fails where a store would raise a signal.</summary>
    private static int Copy(MappedRegion page) => Pages.Prefault(page.Pointer, (nuint)MappedRegion.PageSize, forWriting: true);

    /// <summary>Remembers what the file has in its last page: zeros behind its end.</summary>
    private void Expect() => _expected.AsSpan(_ops.Read(_file, _start, _expected)).Clear();

    private bool HasCopy()
    {
        _copies.Clear();
        // The address of a page that is mapped until Dispose; it is not touched.
        byte* page = _page.Pointer;
        PrivatePages.System.Find(page, page, (nuint)MappedRegion.PageSize, _copies);
        return _copies.Count > 0;
    }
}
