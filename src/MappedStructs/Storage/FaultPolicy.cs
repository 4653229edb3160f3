namespace MappedStructs;

/// <summary>
/// What happens when mapped memory is touched that is not there: somebody has cut the file, the device cannot read a page,
/// or the disk was full when a page of a hole in the file was stored to.
/// </summary>
/// <remarks>
/// <para>
/// The kernel answers such an access with the signal SIGBUS (mmap(2)), which ends a .NET process. <see cref="Contain"/> and
/// <see cref="Throw"/> put a handler of some 500 bytes of machine code (780 on arm64) in front of the runtime's own, once a process,
/// however many copies of this library there are. It looks at faults in mappings that were opened with one of the two, and
/// passes everything else on to the handler that was there before: a <see cref="System.NullReferenceException"/> is what it
/// was. A program that puts a handler of its own in front later must pass on what it does not know, as ours does.
/// </para>
/// <para>
/// On Linux x64 and arm64, CoreCLR and NativeAOT. Elsewhere, and where the system's policy lets no program make executable memory
/// (SELinux, <c>PR_SET_MDWE</c>), opening throws <see cref="System.PlatformNotSupportedException"/>. Windows needs none
/// of it: it cuts no file that is mapped.
/// </para>
/// <para>
/// Neither saves data: what was stored to pages that are gone is gone. They save the process. Read and write calls on the
/// memory by the system (<c>RandomAccess.Write</c> from a mapped span) never fault; they fail with an
/// <see cref="System.IO.IOException"/> under every policy.
/// </para>
/// </remarks>
public enum FaultPolicy
{
    /// <summary>
    /// The process ends: "Fatal error. System.AccessViolationException", exit code 134, no <c>catch</c> and no
    /// <c>finally</c>. What .NET does by itself, and the default.
    /// </summary>
    Crash,

    /// <summary>
    /// A page that is gone becomes a page of zeros in this mapping alone, and the program goes on. The mapping is poisoned
    /// (<see cref="MappedFile.IsPoisoned"/>), <see cref="MappedFile.FaultCount"/> counts the pages, and the next flush or
    /// commit and <see cref="Mapping.ThrowIfFaulted"/> throw <see cref="MappingFaultException"/>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Safe in every code, native code included. The zeros look like data until somebody asks: ask before believing what was
    /// read. Stores to such a page stay in memory. A file that grows again does not bring its bytes back into these pages.
    /// Only faults on memory that is gone: a stale reference after Dispose and a store to a mapping opened for reading end
    /// the process still.
    /// </para>
    /// <para>
    /// In private and atomic mappings a page that exists and whose copy finds no memory does not become zeros: Linux answers with
    /// its out-of-memory killer and not with SIGBUS (<c>do_cow_fault</c> in mm/memory.c). On a full tmpfs a hole in the file does,
    /// in private mappings too, and where it is only read: it takes space there (<c>shmem_fault</c> in mm/shmem.c).
    /// </para>
    /// </remarks>
    Contain,

    /// <summary>
    /// The access throws, <c>catch</c> and <c>finally</c> run: a <see cref="System.NullReferenceException"/>, which
    /// <see cref="Mapping.Guard(System.Action)"/> and <see cref="Mapping.TryRead{TResult}"/> translate into
    /// <see cref="MappingFaultException"/>. Also for a stale reference after Dispose, as long as its addresses are in
    /// quarantine, and for a store to a mapping opened for reading.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The runtime can throw out of managed code alone. A large <see cref="System.Span{T}.CopyTo"/> runs in the C library on x64:
    /// there, a page that is gone is filled with zeros and counted as under <see cref="Contain"/>, and Guard and TryRead throw
    /// when the code is done; the two other kinds of faults end the process, as does every fault in other native code.
    /// </para>
    /// <para>
    /// A loop that throws has done a part of its work. Code that catches <see cref="System.NullReferenceException"/>
    /// around mapped memory cannot tell a fault from a bug; <see cref="MappedFile.FaultCount"/> can.
    /// </para>
    /// </remarks>
    Throw,
}
