using MappedStructs.Memory;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    /// <summary>Looks at the fields of which not every bit pattern is a value.</summary>
    /// <remarks>
    /// Where they are mapped and not by reading the file: only the pages of such fields are touched, and those that the caller
    /// will see. Whoever stores later is not checked again; nothing can, since a store is no call.
    /// </remarks>
    /// <exception cref="InvalidFieldValueException">One holds bits that are no value.</exception>
    private static void RequireValidFields(MappedRegion region, long start, string? path, in FilePlan plan)
    {
        if (plan.Layout.FindInvalidValue(region.AsReadOnlySpan(start, plan.Layout.Size)) is { } value)
            throw new InvalidFieldValueException(path, value, plan.DataOffset);
    }
}
