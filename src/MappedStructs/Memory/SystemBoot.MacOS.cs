using System;
using System.Buffers.Text;
using MappedStructs.Interop;

namespace MappedStructs.Memory;

/// <summary>What macOS says about its boot. Never run by us.</summary>
internal static unsafe class MacBoot
{
    /// <summary>The identity, or <see cref="Guid.Empty"/>.</summary>
    internal static Guid ReadId()
    {
        // kern.bootsessionuuid: text of 36 characters with a zero behind it, made by the kernel when it starts.
        // kern.boottime would not do: it moves when the clock is set.
        const int TextLength = 36;
        byte* text = stackalloc byte[64];
        nuint length = 64;
        fixed (byte* name = "kern.bootsessionuuid"u8)
        {
            // Invariant: a u8 literal has a zero behind it, and no more than the length given is stored.
            return Libc.SysctlByName(name, text, &length, null, 0) == 0
                && length >= TextLength
                && Utf8Parser.TryParse(new ReadOnlySpan<byte>(text, TextLength), out Guid id, out int consumed)
                && consumed == TextLength
                    ? id
                    : Guid.Empty;
        }
    }
}
