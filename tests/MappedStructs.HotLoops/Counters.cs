namespace MappedStructs.HotLoops;

/// <summary>One cache line of counters: what every loop here counts in.</summary>
[MappedFile(Size = 64)]
public partial struct Counters
{
    /// <summary>The first field, at the struct's own address.</summary>
    public long Requests;

    /// <summary>The field that the loops over one field change: not the first one, so that an offset has to be paid for.</summary>
    public long Errors;

    public long BytesIn;
    public long BytesOut;
    public long CacheHits;
    public long CacheMisses;
    public long Retries;
    public long Timeouts;
}
