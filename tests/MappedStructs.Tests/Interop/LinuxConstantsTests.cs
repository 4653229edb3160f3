using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using MappedStructs.Interop;
using MappedStructs.Sharing;

namespace MappedStructs.Tests.Interop;

/// <summary>Every native number of this library against the one that the system's own headers give to a C compiler.</summary>
public sealed class LinuxConstantsTests
{
    [Fact]
    public void Every_number_is_the_one_of_the_systems_headers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The numbers are Linux's.");
        Dictionary<string, long> ours = new()
        {
            ["O_RDONLY"] = Libc.OpenReadOnly,
            ["O_WRONLY"] = Libc.OpenWriteOnly,
            ["O_RDWR"] = Libc.OpenReadWrite,
            ["O_ACCMODE"] = Libc.OpenAccessMask,
            ["O_CREAT"] = LinuxConstants.O_CREAT,
            ["O_EXCL"] = LinuxConstants.O_EXCL,
            ["O_NONBLOCK"] = LinuxConstants.O_NONBLOCK,
            ["O_CLOEXEC"] = LinuxConstants.O_CLOEXEC,
            ["F_GETFL"] = Libc.FcntlGetFlags,
            ["F_OFD_GETLK"] = LinuxConstants.F_OFD_GETLK,
            ["F_OFD_SETLK"] = LinuxConstants.F_OFD_SETLK,
            ["F_RDLCK"] = LinuxConstants.F_RDLCK,
            ["F_WRLCK"] = LinuxConstants.F_WRLCK,
            ["F_UNLCK"] = LinuxConstants.F_UNLCK,
            ["AT_FDCWD"] = LinuxConstants.AT_FDCWD,
            ["AT_EMPTY_PATH"] = LinuxConstants.AT_EMPTY_PATH,
            ["LOCK_SH"] = Libc.FlockShared,
            ["LOCK_EX"] = Libc.FlockExclusive,
            ["LOCK_NB"] = Libc.FlockNonBlocking,
            ["LOCK_UN"] = Libc.FlockUnlock,
            ["PROT_NONE"] = Libc.ProtNone,
            ["PROT_READ"] = Libc.ProtRead,
            ["PROT_WRITE"] = Libc.ProtWrite,
            ["PROT_EXEC"] = Libc.ProtExec,
            ["MAP_SHARED"] = Libc.MapShared,
            ["MAP_PRIVATE"] = Libc.MapPrivate,
            ["MAP_FIXED"] = Libc.MapFixed,
            ["MAP_ANONYMOUS"] = LinuxConstants.MAP_ANONYMOUS,
            ["MREMAP_MAYMOVE"] = LinuxConstants.MREMAP_MAYMOVE,
            ["MREMAP_FIXED"] = LinuxConstants.MREMAP_FIXED,
            ["MREMAP_DONTUNMAP"] = LinuxConstants.MREMAP_DONTUNMAP,
            ["MAP_NORESERVE"] = LinuxConstants.MAP_NORESERVE,
            ["MAP_HUGETLB"] = LinuxConstants.MAP_HUGETLB,
            ["MS_ASYNC"] = LinuxConstants.MS_ASYNC,
            ["MS_SYNC"] = LinuxConstants.MS_SYNC,
            ["MADV_NORMAL"] = Libc.AdviceNormal,
            ["MADV_RANDOM"] = Libc.AdviceRandom,
            ["MADV_SEQUENTIAL"] = Libc.AdviceSequential,
            ["MADV_WILLNEED"] = Libc.AdviceWillNeed,
            ["MADV_HUGEPAGE"] = LinuxConstants.MADV_HUGEPAGE,
            ["MADV_POPULATE_READ"] = LinuxConstants.MADV_POPULATE_READ,
            ["MADV_POPULATE_WRITE"] = LinuxConstants.MADV_POPULATE_WRITE,
            ["SYNC_FILE_RANGE_WRITE"] = Libc.SyncFileRangeWrite,
            ["MFD_CLOEXEC"] = LinuxConstants.MFD_CLOEXEC,
            ["SIGBUS"] = LinuxConstants.SIGBUS,
            ["SIGSEGV"] = LinuxConstants.SIGSEGV,
            ["SA_SIGINFO"] = LinuxConstants.SA_SIGINFO,
            ["SA_ONSTACK"] = LinuxConstants.SA_ONSTACK,
            ["SA_RESTART"] = LinuxConstants.SA_RESTART,
            ["(int)SA_RESETHAND"] = LinuxConstants.SA_RESETHAND,
            ["_SC_PAGESIZE"] = LinuxConstants._SC_PAGESIZE,
            ["STATX_TYPE"] = LinuxConstants.STATX_TYPE,
            ["STATX_MODE"] = LinuxConstants.STATX_MODE,
            ["STATX_NLINK"] = LinuxConstants.STATX_NLINK,
            ["STATX_MTIME"] = LinuxConstants.STATX_MTIME,
            ["STATX_INO"] = LinuxConstants.STATX_INO,
            ["STATX_SIZE"] = LinuxConstants.STATX_SIZE,
            ["STATX_BLOCKS"] = LinuxConstants.STATX_BLOCKS,
            ["RENAME_NOREPLACE"] = LinuxConstants.RENAME_NOREPLACE,
            ["SYS_statx"] = LinuxConstants.SYS_statx,
            ["SYS_renameat2"] = LinuxConstants.SYS_renameat2,
            ["EPERM"] = Errno.EPERM,
            ["ENOENT"] = Errno.ENOENT,
            ["EINTR"] = Errno.EINTR,
            ["EIO"] = Errno.EIO,
            ["ENXIO"] = Errno.ENXIO,
            ["EBADF"] = Errno.EBADF,
            ["EAGAIN"] = Errno.EAGAIN,
            ["ENOMEM"] = Errno.ENOMEM,
            ["EACCES"] = Errno.EACCES,
            ["EFAULT"] = Errno.EFAULT,
            ["EBUSY"] = Errno.EBUSY,
            ["EEXIST"] = Errno.EEXIST,
            ["ENODEV"] = Errno.ENODEV,
            ["ENOTDIR"] = Errno.ENOTDIR,
            ["EISDIR"] = Errno.EISDIR,
            ["EINVAL"] = Errno.EINVAL,
            ["ETXTBSY"] = Errno.ETXTBSY,
            ["EFBIG"] = Errno.EFBIG,
            ["ENOSPC"] = Errno.ENOSPC,
            ["ESPIPE"] = Errno.ESPIPE,
            ["EROFS"] = Errno.EROFS,
            ["ENAMETOOLONG"] = Errno.ENAMETOOLONG,
            ["ENOSYS"] = Errno.ENOSYS,
            ["ELOOP"] = Errno.ELOOP,
            ["EOPNOTSUPP"] = Errno.EOPNOTSUPP,
            ["ENOTSUP"] = Errno.ENOTSUP,
            ["EDQUOT"] = Errno.EDQUOT,
            ["EHWPOISON"] = Errno.EHWPOISON,
            ["sizeof(struct flock)"] = Marshal.SizeOf<LinuxFileLock.RecordLock>(),
            ["offsetof(struct flock, l_start)"] = Marshal.OffsetOf<LinuxFileLock.RecordLock>("Start"),
            ["offsetof(struct flock, l_len)"] = Marshal.OffsetOf<LinuxFileLock.RecordLock>("Length"),
            ["offsetof(struct flock, l_pid)"] = Marshal.OffsetOf<LinuxFileLock.RecordLock>("ProcessId"),
            ["sizeof(struct sigaction)"] = Marshal.SizeOf<Libc.SignalAction>(),
            ["offsetof(struct sigaction, sa_sigaction)"] = Marshal.OffsetOf<Libc.SignalAction>("Handler"),
            ["offsetof(struct sigaction, sa_mask)"] = Marshal.OffsetOf<Libc.SignalAction>("Mask"),
            ["offsetof(struct sigaction, sa_flags)"] = Marshal.OffsetOf<Libc.SignalAction>("Flags"),

            // What FaultHandler.*.s takes out of what the kernel gives it.
            ["offsetof(siginfo_t, si_code)"] = 8,
            ["offsetof(siginfo_t, si_addr)"] = 16,
            [RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "offsetof(ucontext_t, uc_mcontext.pc)" : "offsetof(ucontext_t, uc_mcontext.gregs[REG_RIP])"] =
                RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 440 : 168,
            ["sizeof(struct statx)"] = 256,
            ["offsetof(struct statx, stx_mode)"] = 28,
            ["offsetof(struct statx, stx_ino)"] = 32,
            ["offsetof(struct statx, stx_size)"] = 40,
            ["offsetof(struct statx, stx_blocks)"] = 48,
            ["offsetof(struct statx, stx_dev_major)"] = 136,
            ["offsetof(struct statx, stx_dev_minor)"] = 140,
            ["sizeof(off_t)"] = 8,
            ["offsetof(struct statfs, f_type)"] = 0,
            ["sizeof(((struct statfs*)0)->f_type)"] = 8,
        };

        Dictionary<string, long> theirs = Compile(ours.Keys);
        foreach ((string name, long value) in ours)
        {
            if (theirs.TryGetValue(name, out long expected))
            {
                Assert.True(expected == value, $"{name} is {expected} in the system's headers and {value} here.");
            }
        }

        // A name that old headers lack is left out; not more than a few may be.
        Assert.InRange(theirs.Count, ours.Count - 4, ours.Count);
    }

    private static Dictionary<string, long> Compile(IEnumerable<string> names)
    {
        StringBuilder source = new(
            "#define _GNU_SOURCE\n#include <fcntl.h>\n#include <sys/mman.h>\n#include <sys/stat.h>\n#include <sys/file.h>\n#include <sys/vfs.h>\n"
            + "#include <sys/syscall.h>\n#include <unistd.h>\n#include <errno.h>\n#include <signal.h>\n#include <ucontext.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void) {\n");
        foreach (string name in names)
        {
            // What is no macro is a struct, or an enumerator such as _SC_PAGESIZE, which always exists.
            bool mayLack = name.StartsWith("MADV_", StringComparison.Ordinal) || name.StartsWith("RENAME_", StringComparison.Ordinal);
            string print = $"printf(\"{name}=%lld\\n\", (long long)({name}));\n";
            source.Append(mayLack ? $"#ifdef {name}\n{print}#endif\n" : print);
        }

        source.Append("return 0; }\n");
        string directory = Directory.CreateTempSubdirectory("mapped-probe").FullName;
        try
        {
            string file = Path.Combine(directory, "probe.c");
            string program = Path.Combine(directory, "probe");
            File.WriteAllText(file, source.ToString());
            (int exitCode, string messages) = Run("cc", "-o", program, file);
            Assert.True(exitCode == 0, messages);
            Dictionary<string, long> values = [];
            foreach (string line in Run(program).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                int equals = line.LastIndexOf('=');
                values[line[..equals]] = long.Parse(line.AsSpan(equals + 1), CultureInfo.InvariantCulture);
            }

            return values;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static (int ExitCode, string Output) Run(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string output = process.StandardOutput.ReadToEnd();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no C compiler (cc) to ask.");
            throw;
        }
    }
}
