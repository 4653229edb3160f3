namespace MappedStructs;

/// <summary>Whose format a mapped file has.</summary>
public enum MappedFileFormat
{
    /// <summary>
    /// A MappedStructs file: 64 KiB of head that names the layout, then the data. Opening checks that the file
    /// holds the struct that it is opened as. See <c>FORMAT.md</c>.
    /// </summary>
    SelfDescribing = 0,

    /// <summary>
    /// Somebody else's file: no head of ours, the data starts at <see cref="MappedFileAttribute.Offset"/>. Only the
    /// length can be checked.
    /// </summary>
    Raw = 1,
}
