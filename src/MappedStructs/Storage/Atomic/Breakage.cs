using System;

namespace MappedStructs.Storage;

/// <summary>Ways in which commits could be done wrong, each of which a test of the power loss must notice. None outside of tests.</summary>
[Flags]
internal enum Breakage
{
    None = 0,

    /// <summary>A commit is reported before it is on the device.</summary>
    SkipCommitSync = 1 << 0,

    /// <summary>Checksums of slots and records are not looked at.</summary>
    SkipChecksum = 1 << 1,

    /// <summary>A commit of a record goes over the newest slot in place of the older one.</summary>
    OverwriteNewestSlot = 1 << 2,

    /// <summary>Opening shows the newest slot without having it synced.</summary>
    SkipSyncAtOpening = 1 << 3,

    /// <summary>A checkpoint leaves the salt and the generation as they were.</summary>
    ReuseSalt = 1 << 4,

    /// <summary>A commit is applied before its record is on the device.</summary>
    ApplyBeforeSync = 1 << 5,

    /// <summary>The head says that the journal is required only after the first commit was applied.</summary>
    RequireJournalLate = 1 << 6,

    /// <summary>A checkpoint does not sync the data before the journal starts over.</summary>
    SkipDataSyncAtCheckpoint = 1 << 7,

    /// <summary>A checkpoint does not sync the header before the journal starts over.</summary>
    SkipHeaderSyncAtCheckpoint = 1 << 8,

    /// <summary>The header's count runs ahead: a commit writes it before its rows are in the journal.</summary>
    CountBeforeRows = 1 << 9,

    /// <summary>Recovery lets the journal start over before what it has applied is on the device.</summary>
    SkipSyncAtRecovery = 1 << 10,

    /// <summary>Recovery takes records of any generation.</summary>
    IgnoreGeneration = 1 << 11,

    /// <summary>A header goes over the newest copy in place of the older one.</summary>
    OverwriteNewestHeader = 1 << 12,

    /// <summary>Only the first record of several that share a sync is written.</summary>
    DropRestOfGroup = 1 << 13,

    /// <summary>Recovery applies records that may be in the page cache alone.</summary>
    ApplyUnsyncedJournal = 1 << 14,

    /// <summary>What a torn commit of a record has left in its slot stays there.</summary>
    KeepTornSlot = 1 << 15,

    /// <summary>A reader is shown a file that it has not synced.</summary>
    SkipSyncAtReading = 1 << 16,

    /// <summary>A reader is shown commits of a journal that it has not synced.</summary>
    SkipJournalSyncAtReading = 1 << 17,

    /// <summary>Commits are noted in the file as applied before they are in the journal.</summary>
    NoteBeforeSync = 1 << 18,

    /// <summary>What the file notes of applied commits is not held against its journal.</summary>
    IgnoreNote = 1 << 19,
}
