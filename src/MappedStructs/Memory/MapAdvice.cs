namespace MappedStructs;

/// <summary>What the program will do with mapped memory, so that the system can read ahead, or not.</summary>
/// <remarks>Linux and macOS: <c>madvise(2)</c>. Windows: <see cref="WillNeed"/> is <c>PrefetchVirtualMemory</c>, the others do nothing.</remarks>
public enum MapAdvice
{
    /// <summary>The library chooses by shape.</summary>
    /// <remarks>
    /// <para>One record: <see cref="Random"/>, so that flushing one field writes one page.</para>
    /// <para>Lists and columns: <see cref="Normal"/>. Measured on Linux 6.18 (ext4) over 1 GiB of rows of which nothing was in
    /// memory, a <c>foreach</c> took 0.8 to 1.1 times as long as reading the file by 1 MiB and doing the same where the device
    /// reads 8 MiB ahead (<c>read_ahead_kb</c>), and 1.5 times as long where it reads 128 KiB; <see cref="Sequential"/> 2.2 and
    /// 3.6 times, <see cref="WillNeed"/> what <see cref="Normal"/> takes.</para>
    /// <para>Scans of one column, <c>Sum</c> and <c>Chunks</c> for reading, ask in addition for the next chunks of that column
    /// while they go over these (Linux): the other columns are not read.</para>
    /// </remarks>
    Default = 0,

    /// <summary>The system's own default, <c>MADV_NORMAL</c>.</summary>
    Normal = 1,

    /// <summary>Single places here and there: no read-ahead, and small folios in the page cache, so that small flushes stay small.</summary>
    /// <remarks>
    /// What read-ahead brings in lies in large folios, and the kernel writes a folio as a whole: after one row of 1 GiB was
    /// changed, <c>Flush(row, 1)</c> wrote 2 MiB (128 KiB where the device reads only that far ahead), and 4 KiB where
    /// the file was opened with this advice and not in memory before. A scan takes ten times as long with it, or more.
    /// </remarks>
    Random = 2,

    /// <summary>From the beginning to the end: aggressive read-ahead. Not faster on Linux, see <see cref="Default"/>: measure before you choose it.</summary>
    Sequential = 3,

    /// <summary>All of it soon: start reading now.</summary>
    /// <remarks>
    /// Linux reads the beginning of the range, as much as its device takes at once (128 KiB to 8 MiB), and forgets the rest
    /// (force_page_cache_ra in mm/readahead.c). <c>Prefault</c> reads all of it, and waits.
    /// </remarks>
    WillNeed = 4,
}
