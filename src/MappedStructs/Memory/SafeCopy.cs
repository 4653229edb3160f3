using System;
using System.Runtime.InteropServices;
using MappedStructs.Interop;

namespace MappedStructs.Memory;

/// <summary>
/// Copies from and to memory of a mapped file that somebody may cut at this moment. Linux has a call that answers EFAULT where a load or
/// store would raise SIGBUS. Where a sandbox forbids it, and on macOS, the memory is touched; Windows cuts no file that is mapped.
/// </summary>
internal static unsafe class SafeCopy
{
    /// <summary>Pieces of one call at most (UIO_MAXIOV is 1024).</summary>
    internal const int MostPieces = 256;

    private static volatile bool s_isAvailable = OperatingSystem.IsLinux();

    /// <summary>Whether a page that is gone is an answer, and not a signal.</summary>
    internal static bool IsAvailable => s_isAvailable;

    /// <summary>Reads memory.</summary>
    /// <param name="from">Mapped, as long as <paramref name="into"/>, whether its pages are there or not.</param>
    /// <param name="into">Receives the bytes.</param>
    /// <returns><see langword="false"/> where a page is gone.</returns>
    internal static bool TryRead(byte* from, Span<byte> into) => TryRead([new Piece(from, into.Length)], into);

    /// <summary>Reads pieces of memory, to lie one behind the other.</summary>
    /// <param name="pieces">At most <see cref="MostPieces"/>, mapped, whether their pages are there or not.</param>
    /// <param name="into">Receives the bytes: as long as all of them.</param>
    /// <returns><see langword="false"/> where a page is gone.</returns>
    internal static bool TryRead(ReadOnlySpan<Piece> pieces, Span<byte> into)
    {
        if (s_isAvailable)
        {
            // Invariant: the span is pinned, and the kernel stores no further than its length.
            fixed (byte* to = into)
            fixed (Piece* remote = pieces)
            {
                Piece local = new(to, into.Length);
                nint done = Libc.ProcessVmReadV(Environment.ProcessId, &local, 1, remote, (nuint)pieces.Length, 0);
                if (IsAnswer(done))
                {
                    return done == into.Length;
                }
            }
        }

        foreach (ref readonly Piece piece in pieces)
        {
            // Invariant: mapped, as the caller says.
            new ReadOnlySpan<byte>(piece.Start, (int)piece.Length).CopyTo(into);
            into = into[(int)piece.Length..];
        }

        return true;
    }

    /// <summary>Stores to memory.</summary>
    /// <param name="bytes">What.</param>
    /// <param name="to">Mapped for writing, as long as <paramref name="bytes"/>, whether its pages are there or not.</param>
    /// <returns><see langword="false"/> where a page is gone.</returns>
    internal static bool TryWrite(ReadOnlySpan<byte> bytes, byte* to)
    {
        if (s_isAvailable)
        {
            // Invariant: the span is pinned, and the kernel reads no further than its length.
            fixed (byte* from = bytes)
            {
                Piece local = new(from, bytes.Length);
                Piece remote = new(to, bytes.Length);
                nint done = Libc.ProcessVmWriteV(Environment.ProcessId, &local, 1, &remote, 1, 0);
                if (IsAnswer(done))
                {
                    return done == bytes.Length;
                }
            }
        }

        // Invariant: mapped, as the caller says.
        bytes.CopyTo(new Span<byte>(to, bytes.Length));
        return true;
    }

    /// <summary>Whether the system has done it, in part perhaps, or says that a page is gone.</summary>
    private static bool IsAnswer(nint done)
    {
        if (done >= 0)
        {
            return true;
        }

        int errno = Marshal.GetLastPInvokeError();
        if (errno == Errno.EPERM || errno == Errno.ENOSYS)
        {
            s_isAvailable = false;
        }

        return errno == Errno.EFAULT;
    }

    /// <summary>Memory by its place: struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Piece(byte* start, nint length)
    {
        internal readonly byte* Start = start;
        internal readonly nint Length = length;
    }
}
