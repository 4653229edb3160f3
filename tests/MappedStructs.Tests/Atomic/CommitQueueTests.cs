using System;
using System.Reflection;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

/// <summary>The queue of commits goes on, whatever happens to the thread that leads it.</summary>
public sealed class CommitQueueTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Who_leads_and_is_interrupted_lets_the_next_one_lead_and_is_told_afterwards()
    {
        CommitQueue? queue = null;
        object? gate = null;
        bool isFirst = true;
        queue = new CommitQueue(static waiting => waiting.Count, _ =>
        {
            if (!isFirst)
                return null;
            isFirst = false;
            using ManualResetEventSlim isHeld = new();
            var holder = new Thread(() =>
            {
                lock (gate!)
                {
                    isHeld.Set();
                    Thread.Sleep(100);
                }
            });
            holder.Start();
            isHeld.Wait();
            // Thrown by the next wait, which is that for the gate.
            Thread.CurrentThread.Interrupt();
            return null;
        });
        gate = typeof(CommitQueue).GetField("_gate", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(queue);
        PendingCommit first = new Nothing(1), second = new Nothing(2);
        bool isTold = false;
        var leader = new Thread(() =>
        {
            queue.Enqueue(first);
            try
            {
                queue.Wait(first);
                Thread.Sleep(s_patience);
            }
            catch (ThreadInterruptedException)
            {
                isTold = true;
            }
        });
        leader.Start();
        Assert.True(leader.Join(s_patience));
        Assert.True(first.IsDone && isTold);

        var next = new Thread(() =>
        {
            queue.Enqueue(second);
            queue.Wait(second);
        });
        next.Start();
        Assert.True(next.Join(s_patience), "The queue stands still.");
        Assert.True(second.IsDone);
    }

    private sealed class Nothing(ulong generation) : PendingCommit(generation)
    {
        public override long Length => 1;
    }
}
