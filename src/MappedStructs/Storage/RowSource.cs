using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>What a file of rows came from, and what it needs to grow.</summary>
/// <param name="Plan">The plan, with the unit that the file has.</param>
/// <param name="Options">As the user opened it.</param>
/// <param name="File">The open file, or <see langword="null"/> for plain memory.</param>
/// <param name="IsGrowable">Whether rows can be added.</param>
/// <param name="MaximumLength">Bytes of the file at most: those of its address space.</param>
/// <param name="Advice">What every new part is told.</param>
/// <param name="Identity">Which file it is, for the live page.</param>
internal sealed record RowSource(
    FilePlan Plan, MapOptions Options, SafeFileHandle? File, bool IsGrowable, long MaximumLength, MapAdvice Advice, LiveIdentity Identity);
