using System;

namespace MappedStructs;

/// <summary>What opening a file found out about it.</summary>
internal readonly record struct FileState(long Length, long DataOffset, Guid Id, HeaderCondition Header, bool IsSpaceReserved);
