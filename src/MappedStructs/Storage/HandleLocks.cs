using System.Collections.Generic;
using System.Threading;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// The locks on handles that callers gave us. The kernel's lock belongs to the handle and does not keep out a second
/// mapping over the same one, and the first of two to be disposed would take the other one's lock away: both are seen to
/// here. A handle that we opened ourselves has one mapping, and needs none of this.
/// </summary>
internal static class HandleLocks
{
    private static readonly Lock s_gate = new();

    // Handles have no equality of their own, so that the object is the key. An entry lives as long as a mapping holds it.
    private static readonly Dictionary<SafeFileHandle, (FileLockKind Kind, int Mappings)> s_held = [];

    /// <summary>Takes the lock; <see langword="false"/> where another handle, or another mapping over this one, excludes it.</summary>
    /// <exception cref="System.IO.IOException">The file system has no locks, or the system has none left.</exception>
    public static bool TryAcquire(SafeFileHandle file, FileLockKind kind)
    {
        lock (s_gate)
        {
            if (s_held.TryGetValue(file, out (FileLockKind Kind, int Mappings) held))
            {
                if (kind == FileLockKind.Exclusive || held.Kind == FileLockKind.Exclusive)
                    return false;
                s_held[file] = held with { Mappings = held.Mappings + 1 };
                return true;
            }
            if (!FileLock.TryAcquire(file, kind))
                return false;
            s_held.Add(file, (kind, 1));
            return true;
        }
    }

    /// <summary>Which lock keeps a writer out, for messages; <see langword="null"/> where that is not known.</summary>
    public static FileLockKind? FindOther(SafeFileHandle file)
    {
        lock (s_gate)
        {
            if (s_held.TryGetValue(file, out (FileLockKind Kind, int Mappings) held))
                return held.Kind;
        }
        return FileLock.FindOther(file);
    }

    /// <summary>Gives one mapping's share back, and with the last one the kernel's lock.</summary>
    public static void Release(SafeFileHandle file)
    {
        lock (s_gate)
        {
            (FileLockKind kind, int mappings) = s_held[file];
            if (mappings > 1)
            {
                s_held[file] = (kind, mappings - 1);
                return;
            }
            s_held.Remove(file);
            FileLock.Release(file);
        }
    }
}
