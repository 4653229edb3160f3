namespace MappedStructs;

/// <summary>How records are addressed in a file.</summary>
public enum MappedFileShape
{
    /// <summary>No header that says so.</summary>
    Unknown = 0,

    /// <summary>One struct.</summary>
    Record = 1,

    /// <summary>Rows, back to back.</summary>
    List = 2,

    /// <summary>Rows, a column at a time, in chunks.</summary>
    Columns = 3,
}
