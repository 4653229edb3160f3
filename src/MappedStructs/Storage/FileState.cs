using System;
using MappedStructs.Format;

namespace MappedStructs;

/// <summary>What opening a file found out about it.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="DataOffset">Where the data starts.</param>
/// <param name="Id">The file's id, or empty.</param>
/// <param name="Header">How the header's copies were found.</param>
/// <param name="IsSpaceReserved">Whether every byte of the data has its place on the device.</param>
/// <param name="IsNew">Whether the data was made just now and is all zeros.</param>
/// <param name="Head">The header as it was read or written; empty where the file has none.</param>
internal readonly record struct FileState(
    long Length, long DataOffset, Guid Id, HeaderCondition Header, bool IsSpaceReserved, bool IsNew, FileHeader Head = default);
