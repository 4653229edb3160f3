namespace MappedStructs.Memory;

/// <summary>What may be done with mapped memory.</summary>
public enum RegionAccess
{
    /// <summary>Nothing: touching it faults. <see cref="MappedRegion.Protect"/> opens it later.</summary>
    None = 0,

    /// <summary>Reading.</summary>
    Read = 1,

    /// <summary>Reading and writing; what is written to a file's region reaches the file.</summary>
    ReadWrite = 2,

    /// <summary>Reading and writing; what is written stays in this region and never reaches the file. For files alone.</summary>
    CopyOnWrite = 3,

    /// <summary>Reading and executing.</summary>
    Execute = 4,
}
