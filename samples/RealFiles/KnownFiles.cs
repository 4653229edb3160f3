using System;
using System.Collections.Generic;
using System.IO;

namespace RealFiles;

/// <summary>Files that are on nearly every machine.</summary>
internal static class KnownFiles
{
    private const string Zone = "Europe/Berlin";

    /// <summary>The running executable, and a time zone where the database is installed.</summary>
    public static IEnumerable<string> Find()
    {
        if (Environment.ProcessPath is { } executable)
            yield return File.ResolveLinkTarget(executable, returnFinalTarget: true)?.FullName ?? executable;

        if (FindZone() is { } zone)
            yield return zone;
        else
            Console.WriteLine($"There is no time-zone database here ({Zone} under TZDIR or /usr/share/zoneinfo); Windows keeps its zones in the registry.");
    }

    private static string? FindZone()
    {
        foreach (string? directory in new[] { Environment.GetEnvironmentVariable("TZDIR"), "/usr/share/zoneinfo", "/usr/lib/zoneinfo" })
        {
            if (string.IsNullOrEmpty(directory))
                continue;
            string path = Path.Combine(directory, Zone);
            if (File.Exists(path))
                return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        return null;
    }
}
