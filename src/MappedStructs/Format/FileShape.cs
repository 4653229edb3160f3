namespace MappedStructs.Format;

/// <summary>How records are addressed in a file.</summary>
internal enum FileShape : byte
{
    /// <summary>One struct.</summary>
    Record = 1,

    /// <summary>Rows, back to back.</summary>
    List = 2,

    /// <summary>Rows, a column at a time, in chunks.</summary>
    Columns = 3,
}

/// <summary>How stores become durable in a file.</summary>
internal enum FileDurability : byte
{
    /// <summary>Stores go to the page cache, a flush takes them to the device.</summary>
    Direct = 1,

    /// <summary>Only whole commits reach the file.</summary>
    Atomic = 2,
}
