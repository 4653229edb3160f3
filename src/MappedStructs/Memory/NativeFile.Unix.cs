using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Linux and macOS do alike.</summary>
internal static unsafe class UnixFile
{
    internal static SafeFileHandle Open(string path, int flags)
    {
        // Invariant of every fixed path here: UnixPath ends with a zero, and the callee keeps no pointer.
        UnixPath native = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* p = native)
        {
            int file;
            do
            {
                file = Libc.Open(p, flags);
            }
            while (file < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

            return file >= 0
                ? new SafeFileHandle(file, ownsHandle: true)
                : throw UnixError.FromPath(path, "open", Marshal.GetLastPInvokeError());
        }
    }

    internal static bool CanRead(SafeFileHandle file) => AccessMode(file) is Libc.OpenReadOnly or Libc.OpenReadWrite;

    internal static bool CanWrite(SafeFileHandle file) => AccessMode(file) is Libc.OpenWriteOnly or Libc.OpenReadWrite;

    internal static int Read(SafeFileHandle file, long offset, Span<byte> into)
    {
        int done = 0;
        fixed (byte* p = into)
        {
            while (done < into.Length)
            {
                nint read = Libc.PRead(file, p + done, (nuint)(into.Length - done), offset + done);
                if (read == 0)
                {
                    break;
                }

                if (read > 0)
                {
                    done += (int)read;
                }
                else if (Marshal.GetLastPInvokeError() is int errno && errno != Errno.EINTR)
                {
                    throw UnixError.ToIOException($"Reading {into.Length} bytes at offset {offset} of {NameOf(file)}", errno);
                }
            }
        }

        return done;
    }

    internal static void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        int done = 0;
        fixed (byte* p = bytes)
        {
            while (done < bytes.Length)
            {
                nint written = Libc.PWrite(file, p + done, (nuint)(bytes.Length - done), offset + done);
                if (written > 0)
                {
                    done += (int)written;
                }
                else if (written == 0)
                {
                    throw new IOException($"Writing {bytes.Length} bytes at offset {offset} of {NameOf(file)} stopped after {done}.");
                }
                else if (Marshal.GetLastPInvokeError() is int errno && errno != Errno.EINTR)
                {
                    throw UnixError.ToIOException($"Writing {bytes.Length} bytes at offset {offset} of {NameOf(file)}", errno);
                }
            }
        }
    }

    internal static void SetLength(SafeFileHandle file, long length)
    {
        while (Libc.FTruncate(file, length) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                throw UnixError.ToIOException($"Setting the length of {NameOf(file)} to {length} bytes", errno);
            }
        }
    }

    internal static void FSync(SafeFileHandle file)
    {
        while (Libc.FSync(file) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                throw UnixError.ToIOException($"fsync of {NameOf(file)}", errno);
            }
        }
    }

    internal static void SyncDirectoryOf(string path)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        using SafeFileHandle handle = Open(directory, Libc.OpenReadOnly | (OperatingSystem.IsMacOS() ? MacConstants.O_CLOEXEC : LinuxConstants.O_CLOEXEC));
        while (Libc.FSync(handle) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();

            // Some file systems (CIFS, FUSE) have no fsync for directories: then there is nothing to bring to a device.
            if (errno == Errno.EINVAL || errno == Errno.ENOSYS || errno == Errno.EOPNOTSUPP)
            {
                return;
            }

            if (errno != Errno.EINTR)
            {
                throw UnixError.ToIOException($"fsync of the directory '{directory}'", errno);
            }
        }
    }

    /// <summary>A link under the new name, then the old name away: link(2) fails where the name is taken.</summary>
    internal static bool LinkIntoPlace(string temporary, string path)
    {
        UnixPath from = new(temporary, stackalloc byte[UnixPath.StackRoom]);
        UnixPath to = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* f = from, t = to)
        {
            if (Libc.Link(f, t) != 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                return errno == Errno.EEXIST ? false : throw UnixError.FromPath(path, $"link '{temporary}' as", errno);
            }

            return Libc.Unlink(f) == 0
                ? true
                : throw UnixError.FromPath(temporary, "delete", Marshal.GetLastPInvokeError());
        }
    }

    internal static void Delete(string path)
    {
        UnixPath native = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* p = native)
        {
            if (Libc.Unlink(p) != 0 && Marshal.GetLastPInvokeError() is int errno && errno != Errno.ENOENT)
            {
                throw UnixError.FromPath(path, "delete", errno);
            }
        }
    }

    /// <summary>How messages name an open file.</summary>
    internal static string NameOf(SafeFileHandle file) => MappedFileException.Name(NativeFile.PathOf(file));

    /// <summary>From the type bits of st_mode, which are the same everywhere.</summary>
    internal static FileKind KindOf(int mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0x2000 => FileKind.CharacterDevice,
        0x6000 => FileKind.BlockDevice,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        _ => FileKind.Other,
    };

    private static int AccessMode(SafeFileHandle file)
    {
        int flags = Libc.Fcntl(file, Libc.FcntlGetFlags);
        return flags >= 0
            ? flags & Libc.OpenAccessMask
            : throw UnixError.ToIOException("fcntl(F_GETFL)", Marshal.GetLastPInvokeError());
    }
}
