using System;
using System.IO;

namespace Quickstart;

/// <summary>Where the file goes when nobody says: the same place at every run, and not the current directory.</summary>
internal static class FileLocation
{
    public static string Default()
    {
        // Empty where there is no home directory, as in some containers.
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        string directory = Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "MappedStructs");
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, "quickstart.map");
    }
}
