using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Windows does.</summary>
internal static unsafe class WindowsPages
{
    internal static int GetPageSize() => throw new PlatformNotSupportedException();

    internal static int GetAllocationGranularity() => throw new PlatformNotSupportedException();

    internal static byte* MapFile(SafeFileHandle file, string? path, long offset, nuint length, RegionAccess access, Placement placement) => throw new PlatformNotSupportedException();

    internal static byte* MapAnonymous(nuint length, RegionAccess access, Placement placement, bool reservedHugePages) => throw new PlatformNotSupportedException();

    internal static byte* Reserve(nuint length) => throw new PlatformNotSupportedException();

    internal static bool Retire(byte* address, nuint length) => throw new PlatformNotSupportedException();

    internal static void ReturnToReservation(byte* address, nuint length) => throw new PlatformNotSupportedException();

    internal static void Free(byte* address, nuint length) => throw new PlatformNotSupportedException();

    internal static int Flush(byte* address, nuint length, SafeFileHandle file, long fileOffset, FlushMode mode) => throw new PlatformNotSupportedException();

    internal static IOException FlushError(int error, string what) => throw new PlatformNotSupportedException();

    internal static bool Advise(byte* address, nuint length, MapAdvice advice) => throw new PlatformNotSupportedException();

    internal static int Prefault(byte* address, nuint length, bool forWriting) => throw new PlatformNotSupportedException();

    internal static bool Lock(byte* address, nuint length) => throw new PlatformNotSupportedException();

    internal static bool Unlock(byte* address, nuint length) => throw new PlatformNotSupportedException();

    internal static void Protect(byte* address, nuint length, RegionAccess access, string? path) => throw new PlatformNotSupportedException();

    internal static long? CountResident(byte* address, nuint length) => throw new PlatformNotSupportedException();
}
