using System.Runtime.CompilerServices;
using MappedStructs;

namespace LoginRecords;

/// <summary>One row of wtmp, utmp and btmp: <c>struct utmp</c> of utmp(5), as glibc has it on 64-bit Linux.</summary>
// Size: the compiler checks that the struct is as long as the manual says.
[MappedFile(Format = MappedFileFormat.Raw, Size = 384)]
public partial struct LoginRecord
{
    public RecordKind Kind; // 2 bytes, and 2 of padding after them, as in C
    public int Pid;
    public Text32 Line;     // the terminal, without "/dev/"; "~" where the record is about the machine
    public Text4 Id;
    public Text32 User;
    public Text256 Host;    // of a remote login; the kernel's release in a record of a boot
    public ExitStatus Exit;
    public int Session;
    public RecordTime Time;
    public Address Address;
    public Reserved Reserved;
}

/// <summary>How a process ended: <c>struct exit_status</c>.</summary>
public struct ExitStatus
{
    public short Termination;
    public short Exit;
}

/// <summary>Seconds and microseconds since 1970, of 32 bits each also on 64-bit systems: such files end in 2038.</summary>
public struct RecordTime
{
    public int Seconds;
    public int Microseconds;
}

/// <summary>An IPv6 address in network order, or an IPv4 address in the first 4 bytes and zeros.</summary>
[InlineArray(16)]
public struct Address
{
    private byte _first;
}

[InlineArray(20)]
public struct Reserved
{
    private byte _first;
}
