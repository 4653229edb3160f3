using System.Threading;

namespace MappedStructs.Generator.Parsing;

/// <summary>Compares what the attribute asserts with what the layout is. None of it keeps code from being emitted.</summary>
internal static class ContractChecks
{
    public static void Run(string type, MappedFileContract contract, TypeLayout layout, IProblemSink sink, CancellationToken cancellation)
    {
        if (contract.Size != 0 && contract.Size != layout.Size)
            sink.Report(ProblemKind.SizeDiffers, contract.LocationOf(nameof(contract.Size), cancellation), type, contract.Size, layout.Size);

        if (contract.SizeMultipleOf > 0 && layout.Size % contract.SizeMultipleOf != 0)
        {
            sink.Report(
                ProblemKind.SizeNotMultiple, contract.LocationOf(nameof(contract.SizeMultipleOf), cancellation),
                type, layout.Size, contract.SizeMultipleOf, FittingSize.Of(layout, contract));
        }

        if (contract.PageAligned && FirstStraddled(layout.Size, 0) is var (row, page, targets))
        {
            sink.Report(
                ProblemKind.RowsStraddlePages, contract.LocationOf(nameof(contract.PageAligned), cancellation),
                type, layout.Size, row, FittingSize.Of(layout, contract), page, targets);
        }

        if (contract.Offset != 0 && WhyUnusable(contract, layout) is var (why, remedy))
        {
            sink.Report(
                ProblemKind.OffsetUnusable, contract.LocationOf(nameof(contract.Offset), cancellation),
                type, contract.Offset, why, remedy);
        }
    }

    /// <summary>The first row, from 0, that neither lies within a page nor covers whole ones; null: none does.</summary>
    internal static long? FirstStraddlingRow(int size, long offset, int page)
    {
        // A row of a page or more has to start at a page and cover whole ones.
        if (size >= page)
            return size % page != 0 || offset % page != 0 ? 0 : null;

        // After page rows the places within a page repeat.
        for (long row = 0; row < page; row++)
        {
            if ((offset + (row * size)) % page + size > page)
                return row;
        }
        return null;
    }

    private static (string Why, string Remedy)? WhyUnusable(MappedFileContract contract, TypeLayout layout)
    {
        if (!contract.IsRaw)
            return ("only a Raw file has an offset of its own", "set Format = MappedFileFormat.Raw, or leave Offset away");
        if (contract.Offset < 0)
            return ("it is negative", "count from the start of the file");
        if (contract.Offset % layout.Alignment != 0)
            return ($"it is no multiple of the struct's alignment of {layout.Alignment} bytes", "lower the alignment with [StructLayout(LayoutKind.Sequential, Pack = 1)], or start at a multiple");
        if (!contract.PageAligned || FirstStraddled(layout.Size, 0) is not null)
            return null;
        return FirstStraddled(layout.Size, contract.Offset) is var (row, page, targets)
            ? ($"row {row} straddles a page of {page} bytes ({targets})", $"start at a multiple of {System.Math.Min(layout.Size, PageSizes.Greatest)}")
            : null;
    }

    /// <summary>The smallest page that a row straddles, with that row.</summary>
    private static (long Row, int Page, string Targets)? FirstStraddled(int size, long offset)
    {
        foreach ((int page, string targets) in PageSizes.All)
        {
            if (FirstStraddlingRow(size, offset, page) is { } row)
                return (row, page, targets);
        }
        return null;
    }
}
