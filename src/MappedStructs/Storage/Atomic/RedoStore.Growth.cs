using System;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    /// <summary>From here on a file grows by this much at a time.</summary>
    private const long LargestStep = 1L << 30;

    private readonly long _maximumLength;

    /// <summary>Makes the file, and both mappings of it, longer. A scope that is rolled back leaves the space there.</summary>
    public void Grow(long dataBytes)
    {
        long have = _working.Length;
        if (dataBytes <= have)
            return;
        RowUnit unit = _working.Unit;
        long maximum = unit.RoundDown(_maximumLength - FileFormat.DataOffset);
        if (dataBytes > maximum)
            throw new MaximumLengthException(File.Path, _maximumLength, dataBytes);
        long needed = unit.Round(dataBytes);
        long wanted = Math.Min(Math.Max(needed, unit.Round(have + Math.Min(have / 2, LargestStep))), maximum);
        try
        {
            GrowTo(have, wanted);
        }
        catch (IOException e) when (wanted > needed && e is not MappedFileException)
        {
            GrowTo(have, needed);
        }
    }

    private void GrowTo(long have, long bytes)
    {
        lock (Stamping)
        {
            try
            {
                RequireUnchanged();
            }
            catch (IOException e)
            {
                // Stores to what was cut off would end the process.
                Poison(e);
                throw;
            }
            try
            {
                if (!(Options.Preallocate && Ops.Allocate(Handle, FileFormat.DataOffset + have, bytes - have)))
                {
                    Ops.SetLength(Handle, FileFormat.DataOffset + bytes);
                    File.IsSpaceReserved = false;
                }
            }
            catch (IOException)
            {
                // What was allocated before the disk was full goes back. The first error is the one that counts.
                CutBack(FileFormat.DataOffset + have);
                throw;
            }
            finally
            {
                Stamp();
            }
            _alarm?.Lengthened(Ops.GetLength(Handle));
        }
        Lengthen(_committed, bytes);
        Lengthen(_working, bytes);
        File.Length = FileFormat.DataOffset + bytes;
    }

    private void CutBack(long fileLength)
    {
        try
        {
            Ops.SetLength(Handle, fileLength);
        }
        catch (IOException)
        {
            // The file stays longer than its rows, which harms nobody.
        }
    }

    /// <remarks>
    /// Nothing is to be read ahead where nothing has been written: for the page that the writer's copy is made of, Linux would bring
    /// 2 MiB of zeros into memory as one folio, and each small write in place would then go over all of its blocks (28 microseconds
    /// in place of 1).
    /// </remarks>
    private void Lengthen(AtomicRows rows, long bytes)
    {
        if (rows.Region.Length < bytes)
            rows.Region.Extend(bytes);
        if (Options.Advice is not (MapAdvice.Default or MapAdvice.Normal))
            rows.Region.Advise(0, bytes, Options.Advice);
        else if (rows == _working)
            rows.Region.Advise(rows.Length, bytes - rows.Length, MapAdvice.Random);
        rows.Lengthen(bytes);
    }
}
