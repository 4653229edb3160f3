// Scratch memory is taken in a lambda and in an async method, and never given back.
using System;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs;
using MappedStructs.Memory;

namespace Sorting;

[MappedFile]
public partial struct SortState
{
    public long Compared;
    public long Moved;
}

public static class Sorter
{
    public static async Task<long> SortAsync(int[] values, Func<int, Task> yieldEvery)
    {
        var state = SortState.CreateInMemory(); // MPS0036
        for (int i = 1; i < values.Length; i++)
        {
            for (int j = i; j > 0 && values[j - 1] > values[j]; j--)
            {
                (values[j - 1], values[j]) = (values[j], values[j - 1]);
                state.Moved++;
            }
            state.Compared += i;
            await yieldEvery(i);
        }
        return state.Compared + state.Moved;
    }

    public static int[] Sizes(int[] counts) => counts.Select(static count =>
    {
        MappedRegion scratch = MappedRegion.MapAnonymous(count * 8L); // MPS0036
        scratch.AsSpan(0, count).Fill(1);
        return scratch.AsReadOnlySpan(0, count).Length;
    }).ToArray();
}
