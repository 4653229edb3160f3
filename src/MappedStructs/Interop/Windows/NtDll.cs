namespace MappedStructs.Interop;

/// <summary>ntdll.dll, for what the documented API leaves out. Answers are NTSTATUS values: negative is failure.</summary>
internal static unsafe partial class NtDll
{
    private const string Name = "ntdll";
}
