using MappedStructs.Format;

namespace MappedStructs;

/// <summary>What is the same for all files of a struct.</summary>
/// <remarks>
/// Constants to the JIT, once they have been worked out: that is done when a file is opened, since a loop that was compiled
/// before would keep every check.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
internal static class RowConstants<T>
    where T : unmanaged, IMappedStruct<T>
{
    /// <summary>Columns.</summary>
    public static readonly int Count = T.Layout.Fields.Count;

    /// <summary>Bytes of a row's cells, added up.</summary>
    public static readonly int Bytes = ChunkLayout.RowBytesOf(T.Layout);

    /// <summary>Bytes in front of the first column of a chunk.</summary>
    public static readonly int HeaderLength = ChunkLayout.HeaderLengthOf(Count);
}
