// [MustFlush]: the mapping goes to, or comes from, somebody else, who flushes it.
using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Elections;

[MappedFile]
[MustFlush]
public partial struct RaftState
{
    public long Term;
    public long VotedFor;
    public long CommitIndex;
}

public sealed class RaftLog : IDisposable
{
    private readonly MappedRecord<RaftState> _state;

    public RaftLog(string path)
    {
        MappedRecord<RaftState> state = RaftState.Open(path);
        if (state.Term == 0)
            state.Term = 1;
        _state = state;
    }

    public void Vote(long term, long candidate)
    {
        _state.Term = term;
        _state.VotedFor = candidate;
        Persist(_state);
    }

    public void Advance(long index) => _state.CommitIndex = Math.Max(_state.CommitIndex, index);

    public static void Import(string path, long term)
    {
        using var state = RaftState.Open(path);
        state.Term = term;
        Persist(state);
    }

    public static async Task StepDownAsync(string path, CancellationToken cancellation)
    {
        using var state = RaftState.Open(path);
        state.VotedFor = -1;
        await state.FlushAsync(cancellation).ConfigureAwait(false);
        state.Term++;
        await state.FlushAsync(RaftState.Fields.Term, cancellationToken: cancellation);
    }

    private static void Persist(MappedRecord<RaftState> state) => state.Flush();

    public void Dispose()
    {
        _state.Flush();
        _state.Dispose();
    }
}
