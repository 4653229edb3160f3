using System;

namespace MappedStructs.Storage;

internal sealed partial class DirectRows
{
    /// <summary>Whether bytes that will be needed soon are asked for: of a file, and where nobody has chosen to have them read otherwise.</summary>
    public override bool ReadsAhead => OperatingSystem.IsLinux() && _source.File is not null && _source.Options.Advice is (MapAdvice.Default or MapAdvice.Sequential);

    /// <summary>Has the device read bytes that will be needed soon, and does not wait.</summary>
    /// <returns><see langword="false"/> where they are in memory already, as far as their last page tells.</returns>
    public override bool TryReadAhead(long start, long length)
    {
        if (length <= 0 || start + length > Length || Region.CountResidentPages(Start + start + length - 1, 1) != 0)
            return false;
        return Region.Advise(Start + start, length, MapAdvice.WillNeed);
    }
}
