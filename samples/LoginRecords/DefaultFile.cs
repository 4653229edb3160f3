using System;
using System.IO;

namespace LoginRecords;

internal static class DefaultFile
{
    private const string SystemFile = "/var/log/wtmp";

    /// <summary>The system's file, or the sample's where there is none, nobody may read it, or nobody has logged in.</summary>
    public static string Path()
    {
        try
        {
            using FileStream file = File.OpenRead(SystemFile);
            if (file.Length > 0)
                return SystemFile;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Many systems keep none any more.
        }
        string own = System.IO.Path.Combine(AppContext.BaseDirectory, "wtmp");
        Console.Error.WriteLine($"{SystemFile} has nothing to read here. This is the small file of the sample, {own}:");
        return own;
    }
}
