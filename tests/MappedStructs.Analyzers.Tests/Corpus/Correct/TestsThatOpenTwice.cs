// Tests open a file, close it and open it again: every reference belongs to the mapping that is open.
using System;
using System.IO;
using MappedStructs;

namespace Tests;

[MappedFile]
public partial struct Sample
{
    public long A;
    public long B;
}

public sealed class SampleTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void What_is_written_is_found_again()
    {
        using (var written = Sample.Open(_path))
        {
            written.A = 42;
            ref long b = ref written.B;
            b = 43;
        }

        using (var found = Sample.Open(_path))
        {
            ref long b = ref found.B;
            Equal(42, found.A);
            Equal(43, b);
        }
    }

    public void One_variable_for_both()
    {
        MappedRecord<Sample> sample = Sample.Open(_path);
        ref long a = ref sample.A;
        a = 7;
        sample.Dispose();
        sample = Sample.Open(_path);
        a = ref sample.A;
        Equal(7, a);
        sample.Dispose();
    }

    public void A_disposed_record_throws()
    {
        var sample = Sample.Open(_path);
        sample.Dispose();
        sample.Dispose();
        try
        {
            sample.A = 1;
        }
        catch (ObjectDisposedException)
        {
            return;
        }
        throw new InvalidOperationException("Nothing was thrown.");
    }

    public void Dispose() => File.Delete(_path);

    private static void Equal(long expected, long actual)
    {
        if (expected != actual)
            throw new InvalidOperationException($"{expected} was expected, {actual} found.");
    }
}
