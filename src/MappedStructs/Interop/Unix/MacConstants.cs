namespace MappedStructs.Interop;

/// <summary>Numbers of macOS, from the headers of its SDK. Never run by us: written from documentation.</summary>
internal static class MacConstants
{
    // sys/fcntl.h
    internal const int O_NONBLOCK = 0x4;
    internal const int O_CREAT = 0x200;
    internal const int O_EXCL = 0x800;
    internal const int O_CLOEXEC = 0x1000000;
    internal const int F_PREALLOCATE = 42;
    internal const int F_FULLFSYNC = 51;
    internal const uint F_ALLOCATEALL = 4;
    internal const int F_PEOFPOSMODE = 3;

    // sys/mman.h
    internal const int MAP_NORESERVE = 0x40;
    internal const int MAP_ANON = 0x1000;
    internal const int MS_ASYNC = 0x1;
    internal const int MS_SYNC = 0x10;

    // sys/unistd.h
    internal const int _SC_PAGESIZE = 29;

    // sys/mount.h
    internal const uint MNT_LOCAL = 0x1000;
}
