// The finally ends the mapping, and the reference declared before the try is returned through.
using System;
using System.IO;
using MappedStructs;

namespace Counters;

[MappedFile]
public partial struct Visitors
{
    public long Today;
    public long Total;
}

public static class VisitorCount
{
    public static string Count(string path, TextWriter log)
    {
        MappedRecord<Visitors> visitors = Visitors.Open(path);
        ref long today = ref visitors.Today;
        try
        {
            today++;
            visitors.Total++;
        }
        catch (ArithmeticException error)
        {
            log.WriteLine(error.Message);
        }
        finally
        {
            visitors.Dispose();
        }
        return $"You are visitor number {today}."; // MPS0034
    }
}
