using System;

namespace MappedStructs.Generator.Parsing;

/// <summary>The size that a struct could be given so that all of its contract holds at once.</summary>
internal static class FittingSize
{
    // What fits the greatest pages fits the smaller ones too, since all are powers of two.
    private const long Page = PageSizes.Greatest;

    /// <summary>
    /// The least size, at or above the present one, that is a multiple of the alignment (a stated size is not rounded
    /// up, and the next row must be aligned too) and of what the contract asks, and that keeps rows within pages where
    /// it asks for that.
    /// </summary>
    public static long Of(TypeLayout layout, MappedFileContract contract)
    {
        long step = Step(layout, contract);
        return contract.PageAligned ? WithinPages(layout, contract) : RoundUp(layout.Size, step);
    }

    /// <summary>The same for rows that stay within pages, whether the contract asks for that or not.</summary>
    public static long WithinPages(TypeLayout layout, MappedFileContract contract)
    {
        long step = Step(layout, contract);
        for (long part = 1; part <= Page; part *= 2)
        {
            if (part >= layout.Size && part % step == 0)
                return part;
        }
        return RoundUp(layout.Size, LeastCommonMultiple(Page, step));
    }

    private static long Step(TypeLayout layout, MappedFileContract contract) =>
        LeastCommonMultiple(layout.Alignment, Math.Max(contract.SizeMultipleOf, 1));

    private static long RoundUp(long size, long step) => (size + step - 1) / step * step;

    private static long LeastCommonMultiple(long a, long b)
    {
        long greatestDivisor = a;
        for (long rest = b; rest != 0;)
            (greatestDivisor, rest) = (rest, greatestDivisor % rest);
        return a / greatestDivisor * b;
    }
}
