using System;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>What goes into a new file beside zeros, before anybody can find it.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Generation">The commit that it is.</param>
/// <param name="Write">Writes the data.</param>
internal sealed record FileContent(long Count, ulong Generation, Action<SafeFileHandle, FileHeader> Write);
