namespace MappedStructs;

/// <summary>How the two copies of a file's header were found when it was opened.</summary>
public enum HeaderCondition
{
    /// <summary>Both copies are good.</summary>
    Intact = 0,

    /// <summary>One copy is damaged. The other one was used; the file was opened for reading, so the damage is still there.</summary>
    OneCopyDamaged = 1,

    /// <summary>One copy was damaged, and was written anew from the other one.</summary>
    Repaired = 2,

    /// <summary>The file has no header of ours: <see cref="MappedFileFormat.Raw"/>, or memory without a file.</summary>
    None = 3,
}
