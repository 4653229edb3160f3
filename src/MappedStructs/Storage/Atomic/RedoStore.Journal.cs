using System.Collections.Generic;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    /// <summary>Says in the file that commits are about to be written into it: they are in the journal, on the device.</summary>
    private void NoteApplied(IReadOnlyList<PendingCommit> batch) =>
        AppliedCommits.Note(Ops, Handle, _head.Header.Salt, batch[^1].Generation);

    /// <summary>Says in the file that it was cut while we wrote to it, so that nobody takes it for whole.</summary>
    private void NoteCut()
    {
        try
        {
            AppliedCommits.Note(Ops, Handle, _head.Header.Salt, AppliedNote.Cut);
        }
        catch (IOException)
        {
            // Whoever has cut it is told all the same.
        }
    }

    /// <summary>Asks, before commits go into the journal, whether it is as we left it.</summary>
    /// <exception cref="FileTruncatedException">Somebody has cut it.</exception>
    /// <exception cref="FileChangedException">Somebody has deleted or moved it, or cut it and made it longer again.</exception>
    private void RequireJournal(IReadOnlyList<PendingCommit> batch)
    {
        if (Breaks(Breakage.NoteBeforeSync))
            NoteApplied(batch);
        if (_journal.FindLoss() is not { } loss)
            return;
        string message = $"'{_journal.Path}', the journal of {MappedFileException.Name(File.Path)}, {loss.What} while that file was open for commits. " +
            $"Nothing more is committed. {DoWithoutJournal()}";
        throw loss.IsCut ? new FileTruncatedException(_journal.Path, message) : new FileChangedException(_journal.Path, message);
    }

    /// <summary>All commits are in the file, in memory at least, so that a checkpoint makes it whole without the journal that is lost.</summary>
    /// <returns>What has become of it, and what is to be done.</returns>
    private string DoWithoutJournal()
    {
        try
        {
            if (_head.IsJournalRequired)
                StartOver();
            return "All earlier commits have been brought into the file, which is whole without its journal: dispose the mapping and open the file again.";
        }
        catch (IOException e)
        {
            return $"The earlier commits could not be brought into the file ({e.Message}), which needs its journal for them: dispose the mapping and bring the journal back.";
        }
    }
}
