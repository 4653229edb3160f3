using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>
/// Puts the signal handler in front of the runtime's, once a process, when the first mapping asks for it. Never taken away
/// again: others may have put theirs in front meanwhile, and would call what is gone.
/// </summary>
internal static unsafe class FaultHandler
{
    /// <summary>Where the table lies behind the code: a page of whatever size the system has.</summary>
    private const int CodeLength = 65_536;

    private static nint s_table;

    /// <summary>The table; null as long as nobody in this copy of the library has asked for it.</summary>
    internal static FaultTableHead* Table => (FaultTableHead*)Volatile.Read(ref s_table);

    /// <summary>Throws where a policy cannot be had, before a file is made or changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the policies.</exception>
    /// <exception cref="PlatformNotSupportedException">The system or the processor has no handler, or the system allows no executable memory.</exception>
    internal static void Require(FaultPolicy policy)
    {
        if (policy == FaultPolicy.Crash)
        {
            return;
        }

        if (policy is not (FaultPolicy.Contain or FaultPolicy.Throw))
        {
            throw new ArgumentOutOfRangeException(nameof(FaultPolicy), policy, $"FaultPolicy is one of {string.Join(", ", Enum.GetNames<FaultPolicy>())}.");
        }

        if (Table == null)
        {
            Install(policy);
        }
    }

    /// <summary>Whether there is a handler for this system and processor.</summary>
    internal static bool IsAvailable => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is (Architecture.X64 or Architecture.Arm64);

    private static ReadOnlySpan<byte> Code => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? FaultCodeArm64.Bytes : FaultCodeX64.Bytes;

    private static void Install(FaultPolicy policy)
    {
        if (!IsAvailable)
        {
            throw new PlatformNotSupportedException(
                $"FaultPolicy.{policy} is there on Linux x64 and arm64 alone, and this process runs on {RuntimeInformation.RuntimeIdentifier}: use FaultPolicy.Crash, the default.");
        }

        // A literal is the same object in every copy of this library in the runtime, unlike any object of ours.
        lock (string.Intern("MappedStructs.Memory.FaultHandler"))
        {
            if (Table == null)
            {
                FaultTableHead* table = ProcessMaps.FindStart($"/memfd:{FaultTable.Name} ", out nint found) ? (FaultTableHead*)found : null;
                Volatile.Write(ref s_table, (nint)(table != null && table->Magic == FaultTable.Magic ? table : Make(policy)));
            }
        }
    }

    /// <summary>Makes code page and table side by side, fills both, and only then lets signals come.</summary>
    private static FaultTableHead* Make(FaultPolicy policy)
    {
        byte* code = UnixPages.Reserve(CodeLength + FaultTable.Length);
        FaultTableHead* table;
        try
        {
            table = MakeTable(code + CodeLength);
            table->PageSize = Pages.Size;

            // Whoever says that a page without access is there (qemu, which calls all advice a success) would have the handler
            // try the same access for ever. Without asking, of two threads that store to one hole at once one may lose its store.
            table->Probe = Libc.MAdvise(code, (nuint)Pages.Size, LinuxConstants.MADV_POPULATE_READ) == 0 ? 0 : LinuxConstants.MADV_POPULATE_READ;
            table->PageMask = -Pages.Size;
            (table->NativeStart, table->NativeEnd) = NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "memmove", out nint copying)
                ? ProcessMaps.RangeOf(copying)
                : default;
            Libc.SignalAction bus = Current(LinuxConstants.SIGBUS);
            table->PreviousBus = bus.Handler;
            table->PreviousSegv = Current(LinuxConstants.SIGSEGV).Handler;

            // NativeAOT has no handler of SIGBUS, and where another library has put its own in front of CoreCLR's, that one throws
            // nothing: the runtime's handler of SIGSEGV throws then.
            table->ThrowsBus = RuntimeFeature.IsDynamicCodeSupported && bus.Handler > 1 && ProcessMaps.IsOfRuntime(bus.Handler) ? bus.Handler : 0;
            MakeCode(code, policy);
            table->Magic = FaultTable.Magic;
        }
        catch
        {
            UnixPages.Free(code, CodeLength + FaultTable.Length);
            throw;
        }

        // From here on signals come, and the memory stays for good.
        table->PreviousSegv = Put(LinuxConstants.SIGSEGV, (nint)code);
        table->PreviousBus = Put(LinuxConstants.SIGBUS, (nint)code);
        return table;
    }

    /// <summary>The table has a name that other copies of this library find. Private, so that a process that is forked has its own.</summary>
    private static FaultTableHead* MakeTable(byte* place)
    {
        using SafeFileHandle memory = Libc.MemFdCreate(FaultTable.Name, LinuxConstants.MFD_CLOEXEC);
        if (memory.IsInvalid)
        {
            throw UnixError.ToIOException("memfd_create", Marshal.GetLastPInvokeError());
        }

        // Invariant: the place and its length lie in the range that Make has reserved.
        if (Libc.FTruncate(memory, (long)FaultTable.Length) != 0
            || Libc.MMap(place, FaultTable.Length, Libc.ProtRead | Libc.ProtWrite, Libc.MapPrivate | Libc.MapFixed, memory, 0) == Libc.MapFailed)
        {
            throw UnixError.ToIOException("Mapping the table of fault ranges", Marshal.GetLastPInvokeError());
        }

        return (FaultTableHead*)place;
    }

    /// <summary>Written while it can be written to, and executable when it cannot any more.</summary>
    private static void MakeCode(byte* place, FaultPolicy policy)
    {
        if (Libc.MMap(place, CodeLength, Libc.ProtRead | Libc.ProtWrite, Libc.MapPrivate | Libc.MapFixed | LinuxConstants.MAP_ANONYMOUS, -1, 0) == Libc.MapFailed)
        {
            throw UnixError.ToIOException("Mapping the page of the fault handler", Marshal.GetLastPInvokeError());
        }

        Code.CopyTo(new Span<byte>(place, CodeLength));
        if (Libc.MProtect(place, CodeLength, Libc.ProtRead | Libc.ProtExec) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            throw new PlatformNotSupportedException(
                $"FaultPolicy.{policy} needs a page of executable memory, and the system does not allow any to this process (SELinux, PR_SET_MDWE or a seccomp filter): "
                + $"{UnixError.Describe(errno)}. Allow it, or use FaultPolicy.Crash, the default.", UnixError.ToIOException("mprotect(PROT_READ | PROT_EXEC)", errno));
        }
    }

    private static Libc.SignalAction Current(int signal)
    {
        Libc.SignalAction action;
        Check(Libc.SigAction(signal, null, &action), signal);
        return action;
    }

    /// <summary>Puts the handler in front, with the flags and the mask of the one that was there: the stack it runs on is the runtime's choice.</summary>
    /// <returns>The one that was there.</returns>
    private static nint Put(int signal, nint code)
    {
        Libc.SignalAction action = Current(signal);
        nint handler = action.Handler;
        action.Flags = handler > 1
            ? (action.Flags | LinuxConstants.SA_SIGINFO) & ~LinuxConstants.SA_RESETHAND
            : LinuxConstants.SA_SIGINFO | LinuxConstants.SA_ONSTACK | LinuxConstants.SA_RESTART;
        action.Handler = code;
        Libc.SignalAction previous;
        Check(Libc.SigAction(signal, &action, &previous), signal);
        return previous.Handler;
    }

    private static void Check(int result, int signal)
    {
        if (result != 0)
        {
            throw UnixError.ToIOException($"sigaction of signal {signal}", Marshal.GetLastPInvokeError());
        }
    }
}
