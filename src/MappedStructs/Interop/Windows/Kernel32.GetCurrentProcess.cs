namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>What GetCurrentProcess answers, always: the pseudo handle of this process.</summary>
    internal const nint CurrentProcess = -1;
}
