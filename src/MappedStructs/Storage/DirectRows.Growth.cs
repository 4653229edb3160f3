using System;
using System.IO;
using System.Threading;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

internal sealed unsafe partial class DirectRows
{
    private readonly Lock _growth = new();

    /// <summary>Bytes of data at most: a length at which the file may end.</summary>
    private long MaximumData => Unit.RoundDown(_source.MaximumLength - _source.Plan.DataOffset);

    /// <summary>
    /// Makes space for so many bytes of data: by half as much again as there is, so that appending is cheap, or, where the disk
    /// has no room for that, by what is needed. Nothing moves.
    /// </summary>
    /// <exception cref="IOException">The disk is full. Everything is as it was.</exception>
    /// <exception cref="MaximumLengthException">More than was set aside at opening.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    public override void Grow(long dataBytes)
    {
        lock (_growth)
        {
            long have = IsShared ? FollowLocked() : Length;
            if (dataBytes <= have)
                return;
            if (dataBytes > MaximumData)
                throw new MaximumLengthException(File.Path, _source.MaximumLength, dataBytes);
            RowGrowth.Grow(Unit, have, dataBytes, MaximumData, GrowTo);
        }
    }

    /// <summary>Maps what another process has added to the file by now.</summary>
    /// <param name="dataBytes">What its count asks for. The file may have less: anything may stand in a count.</param>
    /// <returns>Bytes of data that can be used.</returns>
    /// <exception cref="MaximumLengthException">The file has more than was set aside here at opening.</exception>
    public override long Follow(long dataBytes)
    {
        lock (_growth)
        {
            long have = FollowLocked();
            if (dataBytes > have && dataBytes > MaximumData && Region.FileLength - _source.Plan.DataOffset > MaximumData)
                throw new MaximumLengthException(File.Path, _source.MaximumLength, dataBytes);
            return have;
        }
    }

    private long FollowLocked()
    {
        long have = Length;
        if (_source.File is null || _source.Plan.IsRaw || Region.FileLength is not { } fileLength)
            return have;
        long bytes = Math.Min(fileLength - _source.Plan.DataOffset, MaximumData);
        // Only what ends where something can be mapped behind it later, and what lies behind something that does.
        bytes -= bytes % MappedRegion.AllocationGranularity;
        if (bytes <= have || Region.Length % MappedRegion.AllocationGranularity != 0)
            return have;
        MapTo(have, bytes);
        return bytes;
    }

    private void GrowTo(long have, long bytes)
    {
        if (_source.File is { } file)
        {
            long start = _source.Plan.DataOffset;
            File.RequireWhole(have);
            if (!RowGrowth.Lengthen(file, _source.Options, start + have, start + bytes))
                File.IsSpaceReserved = false;
        }
        MapTo(have, bytes);
    }

    private void MapTo(long have, long bytes)
    {
        long end = Start + bytes;
        // After a cut the addresses are still mapped on Unix, past the end of the file that then was.
        if (Region.Length < end)
            Region.Extend(end);
        if (_source.Advice != MapAdvice.Normal)
            Region.Advise(0, end, _source.Advice);
        if (_source.Options.LockInMemory && !Region.LockInMemory(Start + have, bytes - have))
            throw FileOpening.CannotLockInMemory(File.Path, bytes - have);
        File.Length = File.DataOffset + bytes;
        Length = bytes;
    }

    /// <summary>Gives the device back what lies behind so many bytes of data. The header must not promise more by then.</summary>
    /// <exception cref="MappedFileInUseException">Windows alone: another process has the file mapped. Nothing was changed.</exception>
    public override void Trim(long dataBytes)
    {
        lock (_growth)
        {
            long have = Length;
            long kept = LengthFor(dataBytes);
            DropAhead();
            if (kept >= have)
                return;
            Length = kept;
            try
            {
                if (_source.File is { } file)
                    Region.Shrink(Start + kept, () => _source.Options.FileOps.SetLength(file, _source.Plan.DataOffset + kept));
                File.Length = File.DataOffset + kept;
            }
            catch
            {
                Length = have;
                throw;
            }
            // Windows has mapped what is left anew, and forgotten the lock on it.
            if (_source.Options.LockInMemory && OperatingSystem.IsWindows())
                _ = Region.LockInMemory(Start, kept);
        }
    }
}
