using System;

namespace MappedStructs.Interop;

/// <summary>The error numbers that decide something here. The first block is the same on Linux and macOS.</summary>
internal static class Errno
{
    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int EINTR = 4;
    internal const int EIO = 5;
    internal const int ENXIO = 6;
    internal const int EBADF = 9;
    internal const int ENOMEM = 12;
    internal const int EACCES = 13;
    internal const int EFAULT = 14;
    internal const int EBUSY = 16;
    internal const int EEXIST = 17;
    internal const int ENODEV = 19;
    internal const int ENOTDIR = 20;
    internal const int EISDIR = 21;
    internal const int EINVAL = 22;
    internal const int ETXTBSY = 26;
    internal const int EFBIG = 27;
    internal const int ENOSPC = 28;
    internal const int ESPIPE = 29;
    internal const int EROFS = 30;

    internal static readonly int EAGAIN = OperatingSystem.IsMacOS() ? 35 : 11;
    internal static readonly int ENAMETOOLONG = OperatingSystem.IsMacOS() ? 63 : 36;
    internal static readonly int ENOSYS = OperatingSystem.IsMacOS() ? 78 : 38;
    internal static readonly int ELOOP = OperatingSystem.IsMacOS() ? 62 : 40;
    internal static readonly int EOPNOTSUPP = OperatingSystem.IsMacOS() ? 102 : 95;

    /// <summary>ENOTSUP: on Linux the same as <see cref="EOPNOTSUPP"/>.</summary>
    internal static readonly int ENOTSUP = OperatingSystem.IsMacOS() ? 45 : 95;

    internal static readonly int EDQUOT = OperatingSystem.IsMacOS() ? 69 : 122;
    internal static readonly int EHWPOISON = OperatingSystem.IsMacOS() ? int.MaxValue : 133;
}
