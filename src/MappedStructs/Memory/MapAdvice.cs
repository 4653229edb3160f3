namespace MappedStructs;

/// <summary>What the program will do with mapped memory, so that the system can read ahead, or not.</summary>
/// <remarks>Linux and macOS: <c>madvise(2)</c>. Windows: <see cref="WillNeed"/> is <c>PrefetchVirtualMemory</c>, the others do nothing.</remarks>
public enum MapAdvice
{
    /// <summary>The library chooses by shape: <see cref="Random"/> for one record, so that flushing one field writes one page.</summary>
    Default = 0,

    /// <summary>The system's own default, <c>MADV_NORMAL</c>.</summary>
    Normal = 1,

    /// <summary>Single places here and there: no read-ahead, and small folios in the page cache, so that small flushes stay small.</summary>
    Random = 2,

    /// <summary>From the beginning to the end: aggressive read-ahead.</summary>
    Sequential = 3,

    /// <summary>All of it soon: start reading now.</summary>
    WillNeed = 4,
}
