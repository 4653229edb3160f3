using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>How many rows of a list would lie on two cache lines, or on two pages, that one could hold.</summary>
internal static class StraddleChecks
{
    private const int CacheLine = 64;

    private const int Rows = 1000;

    public static void Run(string name, INamedTypeSymbol type, StructLayout layout, MappedFileContract contract, IProblemSink sink)
    {
        // Where PageAligned is asked for, its own rule has said it; without a size that fits, there is nothing to advise.
        long fitting = FittingSize.WithinPages(layout, contract);
        if (contract.PageAligned || fitting > PageSizes.Smallest)
            return;
        int acrossLines = Straddling(layout.Size, CacheLine);
        int acrossPages = Straddling(layout.Size, PageSizes.Smallest);
        if (acrossLines + acrossPages > 0)
            sink.Report(ProblemKind.RowsStraddle, DeclarationChecks.LocationOf(type), name, layout.Size, acrossLines, acrossPages, fitting);
    }

    /// <summary>How many of a thousand rows that follow one another lie on two units, where a unit could hold a row.</summary>
    internal static int Straddling(int size, int unit)
    {
        if (size > unit)
            return 0;
        int count = 0;
        for (long row = 0; row < Rows; row++)
        {
            if ((row * size) % unit + size > unit)
                count++;
        }
        return count;
    }
}
