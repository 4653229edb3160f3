using System;
using System.Diagnostics.CodeAnalysis;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>The exceptions of rows, out of the way of the code that checks.</summary>
internal static class RowErrors
{
    [DoesNotReturn]
    public static void ThrowOutside(long index, long count) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"There are {count} rows, numbered from 0.");

    [DoesNotReturn]
    public static void ThrowOutside(long start, long length, long count) => throw new ArgumentOutOfRangeException(
        nameof(start), start, $"{length} rows from {start} on were asked for, and there are {count}.");

    [DoesNotReturn]
    public static void ThrowFixed(MappedFile file) => throw new NotSupportedException(
        $"{MappedFileException.Name(file.Path)} is somebody else's (MappedFileFormat.Raw): its list is as long as the file, and rows are not added or removed here. " +
        "Write them with a FileStream, and open the file again.");

    /// <exception cref="CorruptHeaderException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowImpossibleCount(MappedFile file, long count) => throw new CorruptHeaderException(file.Path,
        $"{MappedFileException.Name(file.Path)} says that it has {count} rows, for which it has no space: its live page was damaged while it was open. " +
        "Nothing was added. Close it everywhere, and open it again.");

    [DoesNotReturn]
    public static void ThrowForeign(LayoutInfo layout) => throw new NotSupportedException(
        $"{layout.Name} describes files of somebody else (MappedFileFormat.Raw), which are not made here. Open one that exists.");

    /// <param name="data">Asked for first, so that a list that was disposed says so.</param>
    /// <param name="rows">To be committed.</param>
    /// <param name="reserved">That are reserved.</param>
    /// <param name="isOvertaken">Whether others have come in their place.</param>
    [DoesNotReturn]
    public static void ThrowNotReserved(RowData data, int rows, int reserved, bool isOvertaken)
    {
        if (reserved == 0 || !isOvertaken)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"{reserved} rows are reserved and not committed yet. Reserve as many as are filled.");
        throw new InvalidOperationException(
            $"Rows were added to {MappedFileException.Name(data.File.Path)} between Reserve and Commit, and lie where the reserved ones were. Commit before adding others.");
    }

    [DoesNotReturn]
    public static void ThrowShared(string what, string instead) => throw new InvalidOperationException(
        $"{what} is for a single writer, and the file is open with MapOptions.Sharing = MapSharing.Shared. {instead}");
}
