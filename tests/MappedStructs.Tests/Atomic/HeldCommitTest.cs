using System;
using System.Threading;

namespace MappedStructs.Tests.Atomic;

/// <summary>A test that holds what is done to the files until it lets it go on, as a slow device would.</summary>
public abstract class HeldCommitTest : AtomicTest
{
    private readonly ManualResetEventSlim _gate = new();
    private readonly ManualResetEventSlim _reached = new();

    /// <summary>Not a measurement: what never comes must not hang the tests.</summary>
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    private protected FaultyFileOps Ops { get; } = new();

    protected MapOptions Options => new() { FileOps = Ops };

    public override void Dispose()
    {
        Release();
        base.Dispose();
        _gate.Dispose();
        _reached.Dispose();
    }

    /// <summary>Holds such calls from now on.</summary>
    /// <param name="kind">Which ones.</param>
    /// <param name="journal">For the journal or for the file alone; for either where it is null.</param>
    /// <param name="failure">What the first one fails with when it is let go; the later ones are made then.</param>
    private protected void HoldAt(CallKind kind, bool? journal, Func<Exception>? failure = null)
    {
        _gate.Reset();
        _reached.Reset();
        Ops.Before = call =>
        {
            if (call.Kind != kind || (journal ?? call.IsJournal) != call.IsJournal)
                return;
            Hold(Timeout.InfiniteTimeSpan);
            if (failure is not null)
            {
                Ops.Before = null;
                throw failure();
            }
        };
    }

    /// <summary>Holds the thread that calls it.</summary>
    /// <returns>Whether it was let go in time.</returns>
    protected bool Hold(TimeSpan patience)
    {
        _reached.Set();
        return _gate.Wait(patience);
    }

    protected void WaitUntilHeld() => Assert.True(_reached.Wait(Patience, TestContext.Current.CancellationToken));

    /// <summary>Lets go what is held, and holds nothing more until <see cref="HoldAt"/>.</summary>
    protected void Release() => _gate.Set();
}
