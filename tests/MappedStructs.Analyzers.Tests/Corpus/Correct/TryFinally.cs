// Disposed by hand in a finally, with references used inside the try alone.
using System;
using MappedStructs;

namespace Billing;

[MappedFile]
public partial struct InvoiceNumbers
{
    public long LastIssued;
    public long Voided;
}

public static class Invoicing
{
    public static long Next(string path)
    {
        MappedRecord<InvoiceNumbers> numbers = InvoiceNumbers.Open(path);
        try
        {
            ref long last = ref numbers.LastIssued;
            last++;
            numbers.Flush(InvoiceNumbers.Fields.LastIssued);
            return last;
        }
        finally
        {
            numbers.Dispose();
        }
    }

    public static void Void(string path, long count)
    {
        var numbers = InvoiceNumbers.Open(path);
        try
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(count), count, "Cannot be negative.");
            numbers.Voided += count;
        }
        catch (OverflowException error)
        {
            Console.Error.WriteLine($"{numbers.File.Path}: {error.Message}");
        }
        finally
        {
            numbers.Dispose();
        }
    }
}
