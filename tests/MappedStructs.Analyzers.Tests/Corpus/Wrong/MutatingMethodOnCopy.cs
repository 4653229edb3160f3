// A method of the struct changes it, and is called on a copy.
using MappedStructs;

namespace Limits;

[MappedFile]
public partial struct TokenBucket
{
    public double Tokens;
    public double Rate;
    public UnixTime Filled;

    public void Refill(UnixTime now)
    {
        Tokens += (now - Filled).TotalSeconds * Rate;
        Filled = now;
    }
}

public sealed class RateLimiter(MappedRecord<TokenBucket> record)
{
    public bool TryTake()
    {
        if (record.Tokens < 1)
        {
            TokenBucket bucket = record.Value;
            bucket.Refill(UnixTime.Now); // MPS0032
        }
        if (record.Tokens < 1)
            return false;
        record.Tokens--;
        return true;
    }
}
