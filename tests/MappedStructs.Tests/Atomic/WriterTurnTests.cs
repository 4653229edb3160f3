using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

/// <summary>Who waits for the writer's turn gets it, however many others want it.</summary>
public sealed class WriterTurnTests
{
    private const string Path = "wallet.map";
    private readonly WriterTurn _turn = new();

    [Fact]
    public void Who_has_waited_for_a_while_is_handed_the_turn_before_the_one_who_gives_it_back_takes_it_again()
    {
        Take();
        using var over = new ManualResetEventSlim();
        var waiting = new Thread(() =>
        {
            Take();
            over.Wait();
            _turn.GiveBack();
        })
        { IsBackground = true };
        waiting.Start();
        // Long enough for the thread to be standing in line.
        Thread.Sleep(500);
        _turn.GiveBack();
        Assert.Throws<TimeoutException>(() => _turn.Take(TimeSpan.Zero, Path, CancellationToken.None));
        over.Set();
        waiting.Join();
        Take();
        _turn.GiveBack();
    }

    [Fact]
    public async Task Threads_that_wait_give_up_and_come_again_have_the_turn_one_at_a_time()
    {
        int inside = 0;
        int taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (int round = 0; round < 400; round++)
            {
                using var ending = new CancellationTokenSource();
                if (random.Next(3) == 0)
                    ending.CancelAfter(TimeSpan.FromMilliseconds(random.Next(4)));
                try
                {
                    _turn.Take(random.Next(3) == 0 ? TimeSpan.FromMilliseconds(random.Next(5)) : Timeout.InfiniteTimeSpan, Path, ending.Token);
                }
                catch (Exception e) when (e is TimeoutException or OperationCanceledException)
                {
                    continue;
                }
                Assert.Equal(1, Interlocked.Increment(ref inside));
                if (random.Next(4) == 0)
                    Thread.Sleep(random.Next(3));
                taken++;
                Assert.Equal(0, Interlocked.Decrement(ref inside));
                _turn.GiveBack();
            }
        })));
        Assert.InRange(taken, 8, 8 * 400);
        // Nobody has left with it.
        _turn.Take(TimeSpan.Zero, Path, CancellationToken.None);
        _turn.GiveBack();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void A_wait_that_is_over_says_how_long_it_was(int milliseconds)
    {
        Hold(() =>
        {
            TimeoutException e = Assert.Throws<TimeoutException>(() => _turn.Take(TimeSpan.FromMilliseconds(milliseconds), Path, CancellationToken.None));
            Assert.Contains($"within {TimeSpan.FromMilliseconds(milliseconds)}", e.Message, StringComparison.Ordinal);
        });
        Take();
        _turn.GiveBack();
    }

    [Fact]
    public void Who_is_cancelled_in_the_line_leaves_it_to_the_next_one()
    {
        using var ending = new CancellationTokenSource();
        var second = new Thread(Take);
        Hold(() =>
        {
            ending.CancelAfter(50);
            second.Start();
            Assert.ThrowsAny<OperationCanceledException>(() => _turn.Take(Timeout.InfiniteTimeSpan, Path, ending.Token));
            Assert.False(second.Join(0));
        });
        Assert.True(second.Join(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Who cannot wait for so long leaves no place in the line to which the turn would be handed.</summary>
    [Theory]
    [InlineData(30)]
    [InlineData(-1)]
    public void A_wait_that_is_too_long_or_negative_is_refused_and_takes_no_turn_with_it(int days)
    {
        Hold(() => Assert.Throws<ArgumentOutOfRangeException>(() => _turn.Take(TimeSpan.FromDays(days), Path, CancellationToken.None)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _turn.Take(TimeSpan.FromDays(days), Path, CancellationToken.None));
        _turn.Take(TimeSpan.Zero, Path, CancellationToken.None);
        _turn.GiveBack();
    }

    [Fact]
    public void Who_is_interrupted_in_the_line_leaves_it()
    {
        Exception? thrown = null;
        Hold(() =>
        {
            var waiting = new Thread(() => thrown = Record.Exception(Take));
            waiting.Start();
            // Long enough for the thread to be standing in line; where it is not yet, the interruption waits for it.
            Thread.Sleep(200);
            waiting.Interrupt();
            waiting.Join();
        });
        Assert.IsType<ThreadInterruptedException>(thrown);
        _turn.Take(TimeSpan.Zero, Path, CancellationToken.None);
        _turn.GiveBack();
    }

    private void Take() => _turn.Take(Timeout.InfiniteTimeSpan, Path, CancellationToken.None);

    /// <summary>Does something while another thread has the turn.</summary>
    private void Hold(Action action)
    {
        using var held = new ManualResetEventSlim();
        using var over = new ManualResetEventSlim();
        var holder = new Thread(() =>
        {
            Take();
            held.Set();
            over.Wait();
            _turn.GiveBack();
        });
        holder.Start();
        held.Wait();
        try
        {
            action();
        }
        finally
        {
            over.Set();
            holder.Join();
        }
    }
}
