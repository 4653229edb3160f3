using System;
using System.Diagnostics.CodeAnalysis;

namespace MappedStructs.Memory;

/// <summary>The exceptions of regions, out of the way of the code that checks: each names what was found and what was expected.</summary>
internal static class RegionErrors
{
    internal static UnsuitableFileException NotRegular(string? path, string name, FileKind kind) =>
        new(path, $"{name} cannot be mapped: it is {Describe(kind)}, and only a regular file can be.");

    internal static FileTruncatedException TooShort(string? path, string name, long offset, long length, long fileLength) =>
        new(path, $"{name} has {fileLength} bytes, and {length} bytes from offset {offset} on were to be mapped, which takes {offset + length}. "
            + "Either the range is wrong, or the file was cut by somebody else.");

    [DoesNotReturn]
    internal static void ThrowLengthNotPositive(long length, string name) =>
        throw new ArgumentOutOfRangeException(name, length, "A region has at least one byte.");

    [DoesNotReturn]
    internal static void ThrowOffsetNegative(long offset, string name) =>
        throw new ArgumentOutOfRangeException(name, offset, "An offset is zero or more.");

    [DoesNotReturn]
    internal static void ThrowOffsetUnaligned(long offset, string name) =>
        throw new ArgumentException(
            $"The offset {offset} is not a multiple of the allocation granularity, {Pages.Granularity} bytes (the page size is {Pages.Size}). "
            + $"The multiple below it is {offset - (offset % Pages.Granularity)}.", name);

    [DoesNotReturn]
    internal static void ThrowOverflow(long offset, long length) =>
        throw new ArgumentOutOfRangeException(nameof(length), length, $"The offset {offset} and the length {length} together are more than a 64-bit offset holds.");

    [DoesNotReturn]
    internal static void ThrowOutside(long offset, long length, long regionLength) =>
        throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{length} bytes from offset {offset} on do not lie in the region, which has {regionLength} bytes.");

    [DoesNotReturn]
    internal static void ThrowNotPageAligned(long value, string name, int pageSize) =>
        throw new ArgumentException(
            $"{value} is not a multiple of the page size, {pageSize} bytes (the allocation granularity is {Pages.Granularity}).", name);

    [DoesNotReturn]
    internal static void ThrowMisaligned(long offset, int alignment, Type type) =>
        throw new ArgumentException($"A {type} is aligned to {alignment} bytes, and the offset {offset} is not.", nameof(offset));

    [DoesNotReturn]
    internal static void ThrowNoAccess(string wanted, RegionAccess access) =>
        throw new InvalidOperationException($"The region is mapped for {access}, and {wanted} needs another access.");

    [DoesNotReturn]
    internal static void ThrowDisposed() => throw new ObjectDisposedException(typeof(MappedRegion).FullName);

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Directory => "a directory",
        FileKind.CharacterDevice => "a character device",
        FileKind.BlockDevice => "a block device",
        FileKind.Pipe => "a pipe",
        FileKind.Socket => "a socket",
        FileKind.Regular => "a regular file",
        _ => "no ordinary file",
    };
}
