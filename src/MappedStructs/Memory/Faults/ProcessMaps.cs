using System;
using System.Globalization;
using System.IO;

namespace MappedStructs.Memory;

/// <summary>Looks into /proc/self/maps: the mappings of this process, one a line, as "start-end rwxp offset device inode name".</summary>
internal static class ProcessMaps
{
    private const string Path = "/proc/self/maps";

    /// <summary>Where the first mapping begins whose name contains a text; <see langword="false"/> where there is none, or no /proc.</summary>
    internal static bool FindStart(string name, out nint start)
    {
        foreach ((nint From, nint To, string Line) mapping in Read())
        {
            if (mapping.Line.Contains(name, StringComparison.Ordinal))
            {
                start = mapping.From;
                return true;
            }
        }

        start = 0;
        return false;
    }

    /// <summary>The mapping that an address lies in; an empty range where nobody knows.</summary>
    internal static (nint Start, nint End) RangeOf(nint address)
    {
        foreach ((nint from, nint to, _) in Read())
        {
            if (address >= from && address < to)
            {
                return (from, to);
            }
        }

        return default;
    }

    private static System.Collections.Generic.IEnumerable<(nint From, nint To, string Line)> Read()
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A sandbox without /proc: a second copy of the library then puts a handler of its own in front of ours.
            yield break;
        }

        foreach (string line in lines)
        {
            int dash = line.IndexOf('-', StringComparison.Ordinal);
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (dash > 0 && space > dash
                && nint.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out nint from)
                && nint.TryParse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out nint to))
            {
                yield return (from, to, line);
            }
        }
    }
}
