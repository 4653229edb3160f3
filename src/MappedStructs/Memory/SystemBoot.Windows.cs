using System;
using System.Buffers.Binary;
using MappedStructs.Interop;

namespace MappedStructs.Memory;

/// <summary>What Windows says about its boot.</summary>
internal static unsafe class WindowsBoot
{
    /// <summary>The identity, or <see cref="Guid.Empty"/>.</summary>
    /// <remarks>
    /// Windows has no number for it that is documented. The time it started at is one, once what setting the clock has done
    /// to it is taken away: the kernel adds every step of the clock to the boot time and to the bias alike (KeBootTime and
    /// KeBootTimeBias), so that their difference is what the clock showed when the system started, to 100 ns. A fast
    /// startup wakes a hibernated kernel, and does not count as another boot; nor does that lose what the kernel has cached.
    /// </remarks>
    internal static Guid ReadId()
    {
        NtDll.SystemTimeOfDayInformation times;
        uint stored;
        int status = NtDll.NtQuerySystemInformation(NtDll.SystemTimeOfDayInformationClass, &times, (uint)sizeof(NtDll.SystemTimeOfDayInformation), &stored);
        if (status < 0 || stored < sizeof(NtDll.SystemTimeOfDayInformation) || times.BootTime <= 0)
        {
            return Guid.Empty;
        }

        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(id, unchecked(times.BootTime - (long)times.BootTimeBias));
        return new Guid(id);
    }
}
