using System;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>
    /// Ends the mapping: at once, or when the last lease on it ends. Writes nothing back and waits for no device: what was
    /// stored is in the system's cache already. A second call does nothing.
    /// </summary>
    /// <remarks>
    /// A region of 64 MiB or more loses its access here and its pages a moment later, on another thread: visiting them all
    /// takes milliseconds. Its file counts as in use until then, so that unmounting right after may find it busy.
    /// </remarks>
    public void Dispose()
    {
        if (_leases.TryClose(out bool releaseNow) && releaseNow)
        {
            Release();
        }
    }

    /// <summary>Keeps the memory mapped until the lease is disposed, even where another thread disposes the region meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public Lease Lease()
    {
        Enter();
        return new Lease(this);
    }

    void ILeased.EndLease() => Exit();

    /// <summary>
    /// Ends the mapping of some pages: the region loses them at its beginning (offsets then count from the new one) or at
    /// its end, or is cut in two.
    /// </summary>
    /// <remarks>
    /// Windows unmaps views whole: there the pages lose their access at once, and the system counts the file as mapped, and
    /// the addresses as taken, until the last part of what was mapped together is gone.
    /// </remarks>
    /// <param name="offset">Offset in the region in bytes, a multiple of <see cref="PageSize"/>.</param>
    /// <param name="length">Bytes above zero, a multiple of <see cref="PageSize"/> unless the range ends where the region does.</param>
    /// <returns>
    /// The upper part, to be disposed by itself, where pages out of the middle went; otherwise <see langword="null"/>.
    /// Unmapping everything disposes the region.
    /// </returns>
    /// <exception cref="InvalidOperationException">A lease is out, or another thread is inside an operation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or does not lie in the region.</exception>
    /// <exception cref="ArgumentException">The range is not page-aligned.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public MappedRegion? Unmap(long offset, long length)
    {
        if (!_leases.TryEnterAlone())
        {
            ThrowIfDisposed();
            throw new InvalidOperationException("Pages cannot be unmapped while a lease is out or another thread is inside an operation on the region.");
        }

        bool all = false;
        try
        {
            CheckPageRange(offset, length);
            all = length == _length;
            return all ? null : UnmapPart(offset, length);
        }
        finally
        {
            _leases.ExitAlone();
            if (all)
            {
                Dispose();
            }
        }
    }

    private MappedRegion? UnmapPart(long offset, long length)
    {
        nuint start = (nuint)offset;
        bool toTheEnd = offset + length == _length;
        nuint bytes = toTheEnd ? _mappedLength - start : (nuint)length;
        byte* gone = _address + start;
        MappedRegion? upper = null;
        if (offset == 0)
        {
            _address += bytes;
            _fileOffset += _file is null ? 0 : length;
            _length -= length;
            _mappedLength -= bytes;
            _accessOfParts = _accessOfParts?.From(length);
        }
        else
        {
            if (!toTheEnd)
            {
                upper = CutOff(offset + length, start + bytes);
            }

            _length = offset;
            _mappedLength = start;
        }

        _faults?.Cut(_address, _address + _mappedLength);
        GiveUp(gone, bytes);
        return upper;
    }

    /// <summary>A region of its own over what lies behind a cut, on the same file, reservation and failure.</summary>
    private MappedRegion CutOff(long offset, nuint mappedOffset)
    {
        // The one thing here that can fail for good reasons (the table of faults is full), before anything is changed.
        FaultEntry* claimed = _faults is { } faults ? faults.Claim() : null;
        bool counted = false;
        _file?.DangerousAddRef(ref counted);
        _reservation?.Split(_address, _address + mappedOffset);
        Backing backing = new(_file, _path, _file is null ? 0 : _fileOffset + offset, _reservation, _hasReservedHugePages);
        return new MappedRegion(backing, _address + mappedOffset, _length - offset, _mappedLength - mappedOffset, _access)
        {
            _accessOfParts = _accessOfParts?.From(offset),
            _syncFailure = _syncFailure,
            _faults = _faults?.CutOff(_address + mappedOffset, claimed),
            FlushSeam = FlushSeam,
        };
    }

    private void GiveUp(byte* address, nuint length)
    {
        if (_reservation is not null)
        {
            _reservation.Return(address, length);
        }
        else
        {
            Quarantine.AddPages(address, length);
        }
    }

    /// <summary>Called once, by whoever is last: the one that disposes, or the one that ends the last lease.</summary>
    private void Release()
    {
        Memory.LiveRegions.Remove(this);
        try
        {
            _faults?.Retire();
            GiveUp(_address, _mappedLength);
        }
        finally
        {
            _file?.DangerousRelease();
            ReleasedWith?.Dispose();
            MappedStructsEventSource.Log.Unmapped(this);
        }
    }
}
