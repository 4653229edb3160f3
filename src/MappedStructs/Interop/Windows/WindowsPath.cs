using System;
using System.IO;

namespace MappedStructs.Interop;

/// <summary>A path as the wide calls of Windows want it: absolute, and with the prefix <c>\\?\</c> where it is too long to go without.</summary>
internal static class WindowsPath
{
    /// <summary>
    /// MAX_PATH is 260 with the zero at the end, and a directory's own limit is 248 (room for a file name of 8.3), which
    /// holds whatever the registry and the manifest say about long paths.
    /// </summary>
    private const int LongestPlain = 247;

    /// <summary>The path to give to a call.</summary>
    /// <exception cref="ArgumentException">The path is empty or contains a zero character.</exception>
    internal static string ForCall(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0'))
        {
            throw new ArgumentException("The path contains a zero character, which no file name can.", nameof(path));
        }

        // A prefix of the caller's own asks for no interpretation: "\\?\", "\\.\" (devices, pipes) or "\??\".
        return IsVerbatim(path) ? path : Prefixed(Path.GetFullPath(path));
    }

    /// <summary>An absolute path, with the prefix where its length asks for it.</summary>
    internal static string Prefixed(string fullPath) =>
        fullPath.Length <= LongestPlain || IsVerbatim(fullPath) ? fullPath
        : fullPath.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + fullPath[2..]
        : @"\\?\" + fullPath;

    /// <summary>What the system answered, without the prefix that a person would not write.</summary>
    internal static string WithoutPrefix(string path) =>
        path.StartsWith(@"\\?\UNC\", StringComparison.Ordinal) ? @"\\" + path[8..]
        : path.StartsWith(@"\\?\", StringComparison.Ordinal) ? path[4..]
        : path;

    private static bool IsVerbatim(string path) =>
        path.StartsWith(@"\\?\", StringComparison.Ordinal)
        || path.StartsWith(@"\\.\", StringComparison.Ordinal)
        || path.StartsWith(@"\??\", StringComparison.Ordinal);
}
