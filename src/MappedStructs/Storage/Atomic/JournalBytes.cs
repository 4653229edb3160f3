using System;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>The bytes of a journal, from the beginning to the end, read many at a time.</summary>
internal sealed class JournalBytes(IFileOps ops, SafeFileHandle file, long length)
{
    /// <summary>Bytes that are read at a time.</summary>
    public const int ReadAhead = 1 << 20;

    private byte[] _buffer = new byte[(int)Math.Min(ReadAhead, length)];
    private long _start;
    private int _length;

    /// <summary>Up to here nothing has to be read any more.</summary>
    public long End => _start + _length;

    /// <summary>Bytes of the journal, or as many as it has there.</summary>
    public ReadOnlySpan<byte> At(long at, int length)
    {
        if (at < _start || at + length > End)
        {
            if (length > _buffer.Length)
                _buffer = new byte[length];
            _start = at;
            _length = ops.Read(file, at, _buffer);
        }
        int from = (int)(at - _start);
        return _buffer.AsSpan(from, Math.Min(length, _length - from));
    }

    /// <summary>What was read may be different by now.</summary>
    public void Forget() => _length = 0;
}
