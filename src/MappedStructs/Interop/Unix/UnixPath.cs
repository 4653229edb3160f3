using System;
using System.Text;

namespace MappedStructs.Interop;

/// <summary>A path as the C library wants it: UTF-8 and a zero at the end, on the stack where it fits.</summary>
internal ref struct UnixPath
{
    /// <summary>Room on the stack that holds nearly every path.</summary>
    internal const int StackRoom = 512;

    private readonly Span<byte> _bytes;

    internal UnixPath(string path, Span<byte> stackRoom)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0'))
        {
            throw new ArgumentException("The path contains a zero character, which no file name can.", nameof(path));
        }

        int room = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        _bytes = room <= stackRoom.Length ? stackRoom : new byte[room];
        int written = Encoding.UTF8.GetBytes(path, _bytes);
        _bytes[written] = 0;
    }

    /// <summary>For <see langword="fixed"/>: the path ends with a zero, so a bare pointer is enough.</summary>
    public ref readonly byte GetPinnableReference() => ref _bytes[0];
}
