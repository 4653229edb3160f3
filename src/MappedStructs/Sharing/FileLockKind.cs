namespace MappedStructs.Sharing;

/// <summary>Which lock a writer takes.</summary>
internal enum FileLockKind
{
    /// <summary>One writer alone.</summary>
    Exclusive,

    /// <summary>One of several writers, none of which is exclusive.</summary>
    Shared,
}
