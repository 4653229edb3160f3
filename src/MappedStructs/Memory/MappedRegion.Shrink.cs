using System;
using System.Threading;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>Cuts the region's file while the region stays where it is.</summary>
    /// <remarks>
    /// <para>
    /// On Linux and macOS a mapping may be longer than its file: the action runs, and the region keeps its length. What lies
    /// behind the file's new end must not be touched until the file has grown again.
    /// </para>
    /// <para>
    /// Windows cuts no file that is mapped, be it for any part of it: MmCanFileBeTruncated refuses while a view lies in what
    /// goes, and while anybody holds the section at all. So every view of the region is unmapped, the addresses stay set
    /// aside, the action runs, and what the file has then is mapped again at the same addresses, as one view, also where
    /// the action throws (<see cref="MappedFileInUseException"/>: somebody else has the file mapped): then the region is as
    /// it was. Meanwhile <em>no other thread may touch the memory</em>, through whatever reference: it has no access, and
    /// on systems without placeholders the addresses could be given to somebody else. Locks in memory and advice are lost.
    /// </para>
    /// </remarks>
    /// <param name="length">
    /// Bytes of the region that stay, above zero. On Windows it then has these, rounded up to
    /// <see cref="AllocationGranularity"/>, or fewer where the file ends before.
    /// </param>
    /// <param name="whileUnmapped">Cuts the file, through the caller's handle of it.</param>
    /// <exception cref="InvalidOperationException">
    /// The region does not lie in a reservation, or belongs to no file; on Windows, also where a part of one of its views
    /// was unmapped from it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is not above zero, or above the region's.</exception>
    /// <exception cref="System.IO.IOException">What the file has could not be mapped again: the region is disposed.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    internal void Shrink(long length, Action whileUnmapped)
    {
        Enter();
        try
        {
            if (_reservation is null || _file is null)
            {
                throw new InvalidOperationException("Only a region of a file inside a RegionReservation can have its file cut under it: map it with RegionOptions.Within.");
            }

            lock (s_extendGate)
            {
                if (length <= 0 || length > _length)
                {
                    throw new ArgumentOutOfRangeException(nameof(length), length, $"The region has {_length} bytes, of which at least one stays.");
                }

                if (OperatingSystem.IsWindows())
                {
                    ShrinkUnmapped(length, whileUnmapped);
                }
                else
                {
                    whileUnmapped();
                }
            }
        }
        finally
        {
            Exit();
        }
    }

    private void ShrinkUnmapped(long length, Action whileUnmapped)
    {
        if (!Pages.TryEmpty(_address, _mappedLength))
        {
            throw new InvalidOperationException("A part of what was mapped together with the region has been unmapped from it: Windows maps it still, and cuts no mapped file.");
        }

        long wanted = _length;
        try
        {
            whileUnmapped();
            wanted = long.Min(_length, (long)RoundUp(length, Pages.Granularity));
        }
        finally
        {
            MapAgain(wanted);
        }
    }

    /// <summary>Maps so much, or what the file has of it, where the region was.</summary>
    private void MapAgain(long wanted)
    {
        try
        {
            long fileLength = NativeFile.GetFacts(_file!).Length;
            long length = long.Min(wanted, fileLength - _fileOffset);
            if (length <= 0)
            {
                throw RegionErrors.TooShort(_path, MappedFileException.Name(_path ?? NativeFile.PathOf(_file!)), _fileOffset, wanted, fileLength);
            }

            nuint mappedLength = RoundUp(length, Pages.Size);
            _ = Pages.MapFile(_file!, _path, _fileOffset, (nuint)length, _access, Placement.At(_address));
            if (mappedLength < _mappedLength)
            {
                _reservation!.Shorten(_address, _mappedLength - mappedLength);
            }

            Volatile.Write(ref _length, length);
            Volatile.Write(ref _mappedLength, mappedLength);
            ProtectParts(mappedLength);
        }
        catch
        {
            // Nothing is where everybody takes it to be: from here on every member says so. The addresses go with the last lease.
            Dispose();
            throw;
        }
    }

    private void ProtectParts(nuint mappedLength)
    {
        if (_accessOfParts is not null)
        {
            foreach ((long start, long end, RegionAccess access) in _accessOfParts.Below((long)mappedLength))
            {
                if (access != _access)
                {
                    Pages.Protect(_address + start, (nuint)(end - start), access, _path);
                }
            }
        }
    }
}
