using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class NtDll
{
    /// <summary>NtQuerySystemInformation: fills the struct that belongs to the class.</summary>
    [LibraryImport(Name, EntryPoint = "NtQuerySystemInformation")]
    internal static partial int NtQuerySystemInformation(int informationClass, void* into, uint length, uint* stored);

    internal const int SystemTimeOfDayInformationClass = 3;

    /// <summary>
    /// SYSTEM_TIMEOFDAY_INFORMATION as it has been since Windows 2000; winternl.h declares it as 48 opaque bytes. Times in
    /// units of 100 ns.
    /// </summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SystemTimeOfDayInformation
    {
        internal long BootTime;
        internal long CurrentTime;
        internal long TimeZoneBias;
        internal uint TimeZoneId;
        internal uint Reserved;
        internal ulong BootTimeBias;
        internal ulong SleepTimeBias;
    }
}
