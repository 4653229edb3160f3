using System;
using System.Threading;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    // One for all regions: growing is rare, and a region that never grows should not carry a lock.
    private static readonly Lock s_extendGate = new();

    /// <summary>
    /// Lengthens the region in place: what follows in the file is mapped behind what is mapped already. Nothing moves, so
    /// references, spans and leases taken before stay good.
    /// </summary>
    /// <remarks>
    /// One mmap(2) at a fixed address on Linux and macOS, where the kernel joins both parts; another view of the file on
    /// Windows. The file must have the bytes first. Other threads may use the region meanwhile.
    /// </remarks>
    /// <param name="length">The new length in bytes, above <see cref="Length"/>.</param>
    /// <exception cref="InvalidOperationException">The region does not lie in a reservation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is no more than the region has, or more than the reservation has behind it.</exception>
    /// <exception cref="ArgumentException">The place behind the region is taken, or not a multiple of <see cref="AllocationGranularity"/>.</exception>
    /// <exception cref="FileTruncatedException">The file does not have the bytes.</exception>
    /// <exception cref="System.IO.IOException">The system has no mapping or no memory left; the region is as it was.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public void Extend(long length)
    {
        Enter();
        try
        {
            RegionReservation reservation = _reservation
                ?? throw new InvalidOperationException("Only a region inside a RegionReservation can grow in place: map it with RegionOptions.Within.");
            lock (s_extendGate)
            {
                if (length <= _length)
                {
                    throw new ArgumentOutOfRangeException(nameof(length), length, $"The region has {_length} bytes already, and a region only grows by this.");
                }

                if (_file is not null && NativeFile.GetFacts(_file).Length is long fileLength && fileLength - _fileOffset < length)
                {
                    throw RegionErrors.TooShort(_path, MappedFileException.Name(_path ?? NativeFile.PathOf(_file)), _fileOffset, length, fileLength);
                }

                ExtendTo(reservation, length);
            }
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Maps what lies between the pages that are mapped and those that <paramref name="length"/> takes, and then lets everybody see it.</summary>
    private void ExtendTo(RegionReservation reservation, long length)
    {
        nuint wanted = RoundUp(length, Pages.Size);
        nuint added = wanted - _mappedLength;
        if (added > 0)
        {
            byte* place = reservation.Lengthen(_address, _mappedLength, added);
            try
            {
                // Bytes of the last page behind the file's end are mapped with it: the length that is asked for is the file's.
                _ = _file is null
                    ? Pages.MapAnonymous(added, _access, Placement.At(place), reservedHugePages: false)
                    : Pages.MapFile(_file, _path, _fileOffset + (long)_mappedLength, (nuint)length - _mappedLength, _access, Placement.At(place));
            }
            catch
            {
                reservation.Shorten(_address, added);
                throw;
            }
        }

        if (_accessOfParts is not null && added > 0)
        {
            lock (s_protectGate)
            {
                AccessMap parts = _accessOfParts.From(0);
                parts.Set((long)_mappedLength, (long)wanted, _access);
                _accessOfParts = parts;
            }
        }

        _faults?.Lengthen(_address + wanted);

        // The pages before the lengths: who reads a length without the lock finds what it speaks of.
        Volatile.Write(ref _mappedLength, wanted);
        Volatile.Write(ref _length, length);
    }
}
