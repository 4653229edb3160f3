using MappedStructs.Format;

namespace MappedStructs.Storage;

/// <summary>
/// Tells a journal that ends where its last commit does from one that has lost commits. Those are in the file already, in whole or in
/// part: with the commits before them on top it would be what nobody has ever committed.
/// </summary>
internal sealed partial class Journal
{
    /// <summary>What the file says of the commits that are in its data.</summary>
    private AppliedNote _applied;

    /// <exception cref="CorruptJournalException">It does not have all commits that are in the file, or none.</exception>
    private void RequireApplied(in FileHeader header, ulong generation, string path, Breakage breakage)
    {
        // The head required it only when the first commit was there. Others may be in the file in part.
        if (generation == header.Generation)
            throw Corrupt(path, Path, $"does not have the commit that was made after generation {generation}: it is damaged, or a copy from another time");
        ulong applied = (breakage & Breakage.IgnoreNote) == 0 ? _applied.GenerationFor(header.Salt) : 0;
        if (LastGeneration > applied)
            applied = LastGeneration;
        if (applied > generation)
        {
            throw Corrupt(path, Path,
                $"has its commits up to generation {generation}, and those up to generation {applied} are in the file already, perhaps in part: the journal is damaged, was cut, or is a copy from another time");
        }
    }

    /// <summary>
    /// Whether a commit stands further on that was written when the one after a generation was on the device: then that one is
    /// damaged. One that was to be brought there together with it is no proof: the power went before anybody was told of either.
    /// </summary>
    /// <remarks>
    /// A header is enough: once the first byte of a later commit was written, those before it were on the device. It is looked for up to
    /// the journal's end. But where the file notes that very generation as the last one it was changed by, only as far as was read
    /// anyhow: the note comes before the changes, and that the device has these and not the note takes a power loss besides the
    /// damage. So a journal of 64 MiB that was closed with a few commits in it is not read to its end each time.
    /// </remarks>
    private bool IsFollowed(JournalBytes journal, long from, ulong salt, ulong generation)
    {
        long end = _applied.GenerationFor(salt) == generation ? journal.End : Length;
        for (long at = from; at + RedoRecord.HeaderLength <= end; at += RedoRecord.Alignment)
        {
            if (RedoRecord.TryRead(journal.At(at, RedoRecord.HeaderLength), out RedoRecord record)
                && record.Salt == salt
                && record.Generation >= (ulong)record.Place
                && record.Generation - (ulong)record.Place > generation + 1)
                return true;
        }
        return false;
    }

    private CorruptJournalException Gap(string path, ulong generation) => Corrupt(path, Path,
        $"has whole commits behind a damaged one, generation {generation + 1}, which may be in the file in part");
}
