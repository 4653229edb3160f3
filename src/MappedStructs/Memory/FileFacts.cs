namespace MappedStructs.Memory;

/// <summary>What the system says about an open file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="AllocatedBytes">What it takes on its device, in bytes: less than the length where it is sparse.</param>
/// <param name="Device">The device it lies on. With <paramref name="Inode"/>, the file's identity until it is deleted.</param>
/// <param name="Inode">Its number on the device.</param>
/// <param name="Links">Names that it has: 0 where it was deleted while it was open.</param>
internal readonly record struct FileFacts(FileKind Kind, long Length, long AllocatedBytes, ulong Device, ulong Inode, uint Links = 1);
