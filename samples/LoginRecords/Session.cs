namespace LoginRecords;

/// <summary>A login, or the time from one boot to the next shutdown.</summary>
/// <param name="Row">Its record in the file.</param>
/// <param name="Start">Seconds since 1970.</param>
/// <param name="End">Seconds since 1970; of no meaning where nobody knows.</param>
/// <param name="How">How it ended, if it did.</param>
internal readonly record struct Session(long Row, long Start, long End, SessionEnd How)
{
    /// <summary>From a boot to the next shutdown.</summary>
    public bool IsBoot { get; init; }
}

internal enum SessionEnd
{
    /// <summary>There is a record of it.</summary>
    Known,

    /// <summary>The system was shut down.</summary>
    Down,

    /// <summary>The system was started with nobody having left: it had crashed.</summary>
    Crash,

    /// <summary>It goes on.</summary>
    StillLoggedIn,

    /// <summary>There is neither a record of it, nor the process.</summary>
    Gone,

    /// <summary>The system itself runs.</summary>
    StillRunning,
}
