namespace MappedStructs;

/// <summary>Who may write to a mapped file at the same time.</summary>
public enum MapSharing
{
    /// <summary>
    /// One writer, kept by a kernel lock that dies with its process, and any number of readers. A second writer, in
    /// this process too, gets <see cref="MappedFileLockedException"/>.
    /// </summary>
    SingleWriter = 0,

    /// <summary>
    /// Several writers, in one process or in many. Every one of them must ask for it. Stores of up to 8 aligned bytes
    /// do not tear; anything more, and any order between stores, is for the program to agree on
    /// (<see cref="System.Threading.Interlocked"/>, <see cref="System.Threading.Volatile"/>).
    /// </summary>
    Shared = 1,
}
