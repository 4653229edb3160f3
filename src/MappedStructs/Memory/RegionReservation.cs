using System;
using System.Collections.Generic;

namespace MappedStructs.Memory;

/// <summary>
/// Address space set aside, with no access and no memory behind it, into which regions are mapped at fixed places
/// (<see cref="RegionOptions.Within"/>). Regions beside each other read as one stretch of memory, so that something can
/// grow without moving.
/// </summary>
public sealed unsafe partial class RegionReservation : IDisposable
{
    private readonly object _gate = new(); // no Lock: it is waited on (WaitForLeaving)

    // Start to length of every placed region, in bytes from the reservation's beginning.
    private readonly SortedList<nuint, nuint> _taken = [];
    private readonly byte* _address;
    private readonly nuint _length;
    private bool _isDisposed;

    private RegionReservation(byte* address, nuint length)
    {
        _address = address;
        _length = length;
    }

    /// <summary>Sets address space aside.</summary>
    /// <param name="length">Bytes above zero, rounded up to <see cref="MappedRegion.AllocationGranularity"/>. A process has about 128 TiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length of zero or less, or more than there are addresses.</exception>
    /// <exception cref="System.IO.IOException">So much address space is not free in one piece.</exception>
    public static RegionReservation Reserve(long length)
    {
        if (length <= 0)
        {
            RegionErrors.ThrowLengthNotPositive(length, nameof(length));
        }

        nuint granularity = (nuint)Pages.Granularity;
        nuint rounded = ((nuint)length + granularity - 1) & ~(granularity - 1);
        return new RegionReservation(Pages.Reserve(rounded), rounded);
    }

    /// <summary>
    /// Whether a part is filled by one call, which costs the same however much is set aside. Windows without placeholders
    /// gives all of it up and reserves the rest anew, each time.
    /// </summary>
    internal static bool IsFilledInPlace => !OperatingSystem.IsWindows() || Interop.Placeholders.IsSupported;

    /// <summary>Length in bytes.</summary>
    public long Length => (long)_length;

    /// <summary>Where it begins.</summary>
    /// <exception cref="ObjectDisposedException">The reservation is disposed.</exception>
    public nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return (nint)_address;
        }
    }

    /// <summary>Gives the addresses back: at once, or when the last region inside is disposed. A second call does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            ReleaseIfEmpty();
        }
    }

    /// <summary>Gives a place to a region that is about to be mapped.</summary>
    internal byte* Take(long offset, nuint length)
    {
        if (offset < 0 || offset % Pages.Granularity != 0)
        {
            throw new ArgumentException(
                $"The place {offset} in the reservation is not a multiple of the allocation granularity, {Pages.Granularity} bytes (the page size is {Pages.Size}).", nameof(RegionOptions.ReservationOffset));
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            nuint start = (nuint)offset;
            if (start > _length || length > _length - start)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(RegionOptions.ReservationOffset), offset, $"{length} bytes from {offset} on do not lie in the reservation, which has {_length}.");
            }

            foreach ((nuint otherStart, nuint otherLength) in _taken)
            {
                if (start < otherStart + otherLength && otherStart < start + length)
                {
                    throw new ArgumentException(
                        $"{length} bytes from {offset} on meet a region that lies in the reservation from {otherStart} to {otherStart + otherLength}.", nameof(RegionOptions.ReservationOffset));
                }
            }

            _taken.Add(start, length);
            WaitForLeaving(start, length);
            StaleFaultRanges.Forget(_address + start, length);
            return _address + start;
        }
    }

    /// <summary>Takes <see cref="Take"/> back where mapping has failed.</summary>
    internal void Forget(long offset)
    {
        lock (_gate)
        {
            _taken.Remove((nuint)offset);
            ReleaseIfEmpty();
        }
    }

    /// <summary>Gives the place behind a region to it, which is about to map it.</summary>
    internal byte* Lengthen(byte* region, nuint length, nuint added)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            nuint start = (nuint)(region - _address);
            nuint end = start + length;
            if (end % (nuint)Pages.Granularity != 0)
            {
                throw new ArgumentException(
                    $"The region ends at {end} in its reservation, which is not a multiple of the allocation granularity, {Pages.Granularity} bytes: nothing can be mapped right behind it.", nameof(length));
            }

            if (added > _length - end)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(length), (long)(length + added), $"The reservation has {_length} bytes, and the region begins at {start} of it: reserve more address space.");
            }

            int next = _taken.IndexOfKey(start) + 1;
            if (next < _taken.Count && _taken.Keys[next] < end + added)
            {
                throw new ArgumentException($"{added} bytes behind the region meet another one, which lies in the reservation from {_taken.Keys[next]} on.", nameof(length));
            }

            _taken[start] = length + added;
            WaitForLeaving(end, added);
            StaleFaultRanges.Forget(_address + end, added);
            return region + length;
        }
    }

    /// <summary>Takes <see cref="Lengthen"/> back where mapping has failed.</summary>
    internal void Shorten(byte* region, nuint added)
    {
        lock (_gate)
        {
            _taken[(nuint)(region - _address)] -= added;
        }
    }

    /// <summary>A region has been cut in two: the upper one begins here.</summary>
    internal void Split(byte* lower, byte* upper)
    {
        lock (_gate)
        {
            nuint start = (nuint)(lower - _address);
            nuint cut = (nuint)(upper - _address);
            nuint end = start + _taken[start];
            _taken[start] = cut - start;
            _taken.Add(cut, end - cut);
        }
    }

    /// <summary>
    /// Pages of a region come back: all of it, or some at its beginning or its end. They have no access any more on return;
    /// many of them are unmapped a moment later.
    /// </summary>
    internal void Return(byte* address, nuint length)
    {
        lock (_gate)
        {
            nuint start = (nuint)(address - _address);
            if (Quarantine.TryMoveAway(address, length) || !TryLeaveLater(start, length))
            {
                Pages.ReturnToReservation(address, length);
            }

            if (_taken.Remove(start, out nuint whole))
            {
                if (whole > length)
                {
                    _taken.Add(start + length, whole - length);
                }
            }
            else
            {
                nuint owner = OwnerOf(start);
                _taken[owner] = start - owner;
            }

            ReleaseIfEmpty();
        }
    }

    private nuint OwnerOf(nuint place)
    {
        foreach ((nuint start, nuint length) in _taken)
        {
            if (place > start && place < start + length)
            {
                return start;
            }
        }

        throw new InvalidOperationException("No region lies there.");
    }

    private void ReleaseIfEmpty()
    {
        if (_isDisposed && _taken.Count == 0)
        {
            if (_leaving.Count == 0)
            {
                Quarantine.Add(_address, _length);
            }
            else
            {
                ReleaseLater();
            }
        }
    }
}
