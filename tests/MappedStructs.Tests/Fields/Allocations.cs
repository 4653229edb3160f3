using System;

namespace MappedStructs.Tests.Fields;

internal static class Allocations
{
    private const int Rounds = 2000;

    /// <summary>Runs the code often, after a first time in which the runtime may allocate for itself.</summary>
    public static void AssertNone(Func<int> code)
    {
        int sum = 0;
        for (int i = 0; i < Rounds; i++)
            sum += code();

        // A thread's count is exact, but code compiled anew in the background may still allocate once: so best of a few.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Rounds; i++)
                sum += code();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        GC.KeepAlive(sum);
        Assert.Equal(0, least);
    }
}
