// [MustFlush]: what is flushed is not what was written.
using MappedStructs;

namespace Consensus;

[MappedFile]
[MustFlush]
public partial struct Vote
{
    public long Term;
    public long Candidate;
    public long Received;
}

public static class Voting
{
    public static bool Grant(string path, long term, long candidate)
    {
        using var vote = Vote.Open(path);
        if (vote.Term >= term)
            return false;
        vote.Term = term;
        vote.Candidate = candidate; // MPS0038
        vote.Flush(Vote.Fields.Term);
        return true;
    }
}
