using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Threading;
using MappedStructs;
using MappedStructs.Interop;
using MappedStructs.Memory;

namespace PeerCommands;

internal static unsafe partial class FaultCommands
{
    /// <summary>
    /// fault-handlers PATH BEFORE [CODE POLICY]: has another handler of SIGBUS in place before ours ("default", "ignore", or the
    /// library CODE), and then runs into a hole of a mapping that asked for nothing, or is sent the signal ("sent-…").
    /// </summary>
    internal static int Handlers(string[] args)
    {
        FaultPolicy policy = args.Length > 3 ? Enum.Parse<FaultPolicy>(args[3]) : FaultPolicy.Contain;
        bool isSent = args[1].StartsWith("sent-", StringComparison.Ordinal);
        string before = isSent ? args[1]["sent-".Length..] : args[1];
        delegate* unmanaged<int> count = null;
        if (before == "library")
        {
            nint library = LoadHandler(args[2]);
            count = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "count_sigbus");
        }
        else
        {
            Libc.SignalAction action = default;
            action.Handler = before == "ignore" ? 1 : 0;
            _ = Libc.SigAction(LinuxConstants.SIGBUS, &action, null);
        }

        using MappedRegion ours = MapAndCut(args[0], 3 * MappedRegion.PageSize, policy);
        using MappedRegion foreign = MapAndCut(args[0], 3 * MappedRegion.PageSize, FaultPolicy.Crash);
        try
        {
            Say($"ours {((byte*)ours.Address)[MappedRegion.PageSize]}, faults {ours.FaultCount}");
        }
        catch (NullReferenceException)
        {
            Say($"ours thrown, faults {ours.FaultCount}");
        }

        if (isSent)
        {
            _ = SendToSelf(LinuxConstants.SIGBUS);
            Say("went on");
        }
        else
        {
            Say($"foreign {((byte*)foreign.Address)[MappedRegion.PageSize]}, faults {foreign.FaultCount}");
        }

        if (count != null)
        {
            Say($"the other handler saw {count()}");
        }

        return 0;
    }

    /// <summary>
    /// fault-misaligned PATH POLICY [CODE]: sends itself, with the library CODE in place before our handler, what the kernel sends
    /// for a misaligned access to a page that is there. Without a library it makes such an access, which arm64 refuses.
    /// </summary>
    internal static int Misaligned(string[] args)
    {
        nint library = args.Length > 2 ? LoadHandler(args[2]) : 0;
        SetLength(args[0], MappedRegion.PageSize);
        using MappedRegion region = MappedRegion.Map(
            args[0], 0, MappedRegion.PageSize, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = Enum.Parse<FaultPolicy>(args[1]) });

        // Eight bytes across the border of a cache line: what no processor of that kind stores to in one step.
        byte* misaligned = (byte*)region.Address + 60;
        *(long*)misaligned = 4711;
        if (library == 0)
        {
            try
            {
                Say($"added {Interlocked.Increment(ref *(long*)misaligned)}, faults {region.FaultCount}");
            }
            catch (Exception e)
            {
                Say($"{e.GetType().Name}, still {*(long*)misaligned}, faults {region.FaultCount}");
            }

            return 0;
        }

        var signal = new SignalInfo { Number = LinuxConstants.SIGBUS, Code = Misalignment, Address = misaligned };
        nint sent = SystemCall(SystemCallOfQueueing, Environment.ProcessId, SystemCall(SystemCallOfGetThread, 0, 0, 0, null), LinuxConstants.SIGBUS, &signal);
        Say($"sent {sent}, still {*(long*)misaligned}, faults {region.FaultCount}");
        int count = ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "count_sigbus"))();
        void* seen = ((delegate* unmanaged<void*>)NativeLibrary.GetExport(library, "misaligned_sigbus"))();
        Say($"the other handler saw {count}, at that address {seen == misaligned}");
        return 0;
    }

    private static nint LoadHandler(string path)
    {
        nint library = NativeLibrary.Load(path);
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "take_sigbus"))();
        return library;
    }

    /// <summary>fault-refused PATH: forbids itself to make a page executable, as a sandbox may, and asks for a policy that needs one.</summary>
    internal static int Refused(string[] args)
    {
        // This thread alone, so that the runtime's own threads go on: mprotect of 64 KiB, which is how
        // much the handler takes, answers EACCES where it asks for PROT_READ | PROT_EXEC.
        ReadOnlySpan<FilterStep> steps =
        [
            new(LoadWord, 0, 0, 0), // seccomp_data.nr
            new(JumpIfEqual, 0, 5, SystemCallOfMProtect),
            new(LoadWord, 0, 0, 24), // args[1], lower half
            new(JumpIfEqual, 0, 3, 65_536),
            new(LoadWord, 0, 0, 32), // args[2], lower half
            new(JumpIfEqual, 0, 1, Libc.ProtRead | Libc.ProtExec),
            new(Return, 0, 0, 0x0005_0000 | Errno.EACCES),
            new(Return, 0, 0, 0x7FFF_0000), // allowed
        ];
        fixed (FilterStep* first = steps)
        {
            var program = new FilterProgram { Count = (ushort)steps.Length, Steps = first };
            if (Control(NoNewPrivileges, 1, 0, 0, 0) != 0 || Control(SetFilter, FilterMode, (nint)(&program), 0, 0) != 0)
            {
                Say("cannot be forbidden");
                return 0;
            }
        }

        Try(() => MappedRecord.Create<MappedStructs.Tests.Wide>(args[0], new MapOptions { FaultPolicy = FaultPolicy.Contain }).Dispose());
        Say(File.Exists(args[0]) ? "made a file" : "made no file");
        return 0;
    }

    /// <summary>fault-copies PATH: loads this library a second time, and has a fault contained by each copy and thrown by the second.</summary>
    internal static int Copies(string[] args)
    {
        using MappedRegion first = MapAndCut(args[0], 3 * MappedRegion.PageSize, FaultPolicy.Contain);
        nint handler = HandlerOfSigBus();

        var context = new AssemblyLoadContext("second");
        Assembly copy = context.LoadFromAssemblyPath(typeof(MappedRegion).Assembly.Location);
        Say($"is another {copy.GetType(typeof(MappedRegion).FullName!)! != typeof(MappedRegion)}");
        using IDisposable second = MapInCopy(copy, args[0], "Contain", out byte* contained);
        using IDisposable third = MapInCopy(copy, args[0], "Throw", out byte* thrown);
        Say($"same handler {handler == HandlerOfSigBus()}");
        Say($"first {((byte*)first.Address)[MappedRegion.PageSize]}, faults {first.FaultCount}");
        Say($"second {contained[MappedRegion.PageSize]}, faults {FaultsOf(second)}");
        try
        {
            Say($"third {thrown[MappedRegion.PageSize]}");
        }
        catch (NullReferenceException)
        {
            Say($"third thrown, faults {FaultsOf(third)}");
        }

        return 0;
    }

    private static IDisposable MapInCopy(Assembly copy, string path, string policy, out byte* address)
    {
        long length = 3 * MappedRegion.PageSize;
        SetLength(path, length);
        Type region = copy.GetType(typeof(MappedRegion).FullName!, throwOnError: true)!;
        Type options = copy.GetType(typeof(RegionOptions).FullName!, throwOnError: true)!;
        Type access = copy.GetType(typeof(RegionAccess).FullName!, throwOnError: true)!;
        object asked = Activator.CreateInstance(options)!;
        PropertyInfo wanted = options.GetProperty("FaultPolicy")!;
        wanted.SetValue(asked, Enum.Parse(wanted.PropertyType, policy));
        MethodInfo map = region.GetMethod("Map", [typeof(string), typeof(long), typeof(long), access, options])!;
        object mapped = map.Invoke(null, [path, 0L, length, Enum.Parse(access, "ReadWrite"), asked])!;
        address = (byte*)(nint)region.GetProperty("Address")!.GetValue(mapped)!;
        SetLength(path, MappedRegion.PageSize);
        return (IDisposable)mapped;
    }

    private static object FaultsOf(IDisposable region) => region.GetType().GetProperty("FaultCount")!.GetValue(region)!;

    private static nint HandlerOfSigBus()
    {
        Libc.SignalAction action;
        _ = Libc.SigAction(LinuxConstants.SIGBUS, null, &action);
        return action.Handler;
    }

    // linux/prctl.h, linux/filter.h, linux/seccomp.h, asm/unistd_64.h
    private const int NoNewPrivileges = 38;
    private const int SetFilter = 22;
    private const int FilterMode = 2;
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint SystemCallOfMProtect = 10;
    private const int SystemCallOfQueueing = 297; // rt_tgsigqueueinfo
    private const int SystemCallOfGetThread = 186;

    /// <summary><c>BUS_ADRALN</c>.</summary>
    private const int Misalignment = 1;

    /// <summary><c>siginfo_t</c>, as much of it as a fault has.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct SignalInfo
    {
        [FieldOffset(0)]
        public int Number;
        [FieldOffset(8)]
        public int Code;
        [FieldOffset(16)]
        public byte* Address;
    }

    /// <summary><c>struct sock_filter</c>.</summary>
    private readonly record struct FilterStep(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    /// <summary><c>struct sock_fprog</c>.</summary>
    private struct FilterProgram
    {
        public ushort Count;
        public FilterStep* Steps;
    }

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int SendToSelf(int signal);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint a, nint b, nint c, void* d);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint a, nint b, nint c, nint d);
}
