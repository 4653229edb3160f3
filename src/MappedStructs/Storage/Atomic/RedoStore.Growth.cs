using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    private readonly long _maximumLength;

    /// <summary>Makes the file, and both mappings of it, longer. A scope that is rolled back leaves the space there.</summary>
    public void Grow(long dataBytes)
    {
        long have = _working.Length;
        if (dataBytes <= have)
            return;
        long maximum = _working.Unit.RoundDown(_maximumLength - FileFormat.DataOffset);
        if (dataBytes > maximum)
            throw new MaximumLengthException(File.Path, _maximumLength, dataBytes);
        RowGrowth.Grow(_working.Unit, have, dataBytes, maximum, GrowTo);
    }

    private void GrowTo(long have, long bytes)
    {
        lock (Stamping)
        {
            // Stores to what was cut off would end the process.
            RequireUnchangedOrNever();
            FileTruncatedException? cut;
            try
            {
                if (!RowGrowth.Lengthen(Handle, Options, FileFormat.DataOffset + have, FileFormat.DataOffset + bytes))
                    File.IsSpaceReserved = false;
            }
            finally
            {
                cut = NoticeCut("it was being made longer");
                Stamp();
            }
            if (cut is not null)
            {
                NoteCut();
                throw cut;
            }
            _alarm?.Lengthened(Ops.GetLength(Handle));
        }
        Lengthen(_committed, bytes);
        Lengthen(_working, bytes);
        File.Length = FileFormat.DataOffset + bytes;
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
