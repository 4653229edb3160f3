using System;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace PeerCommands;

internal static class LockCommands
{
    /// <summary>hold-lock PATH Exclusive|Shared: says "held" or "refused", and holds until a line comes in or it is killed.</summary>
    internal static int Hold(string[] args)
    {
        using SafeFileHandle file = NativeFile.Open(args[0], writable: true);
        bool held = FileLock.TryAcquire(file, Enum.Parse<FileLockKind>(args[1]));
        Console.WriteLine(held ? "held" : "refused");
        Console.ReadLine();
        return 0;
    }
}
