namespace MappedStructs;

/// <summary>What happens to rows past the last flush where nothing can tell whether they are whole: after a power loss, or in a copy of the file.</summary>
public enum UnflushedTailPolicy
{
    /// <summary>They stay, and <c>UnflushedTail</c> says which they are.</summary>
    Keep = 0,

    /// <summary>They are left out: the count is that of the last flush. <c>UnflushedTail</c> says which they were.</summary>
    Discard = 1,

    /// <summary>Opening throws <see cref="UnflushedTailException"/> and changes nothing.</summary>
    Throw = 2,
}
