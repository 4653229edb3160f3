using System;
using System.Globalization;
using System.IO;

namespace MappedStructs.Memory;

/// <summary>Looks into /proc/self/maps: the mappings of this process, one a line, as "start-end rwxp offset device inode name".</summary>
internal static class ProcessMaps
{
    private const string Path = "/proc/self/maps";
    private const string RuntimeLibrary = "/libcoreclr.so";

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

    /// <summary>Whether code is CoreCLR's: in its library, or in the program where that has the runtime in itself (one file).</summary>
    internal static bool IsOfRuntime(nint code)
    {
        string? name = null;
        bool isRead = false;
        bool hasLibrary = false;
        foreach ((nint from, nint to, string line) in Read())
        {
            isRead = true;
            hasLibrary |= line.EndsWith(RuntimeLibrary, StringComparison.Ordinal);
            if (code >= from && code < to)
            {
                name = line;
            }
        }

        // Where nobody can tell (no /proc), it is the runtime's, which most programs have and no other.
        return !isRead || (name is not null && name.EndsWith(hasLibrary ? RuntimeLibrary : $" {Environment.ProcessPath}", StringComparison.Ordinal));
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
