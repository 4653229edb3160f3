using System;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// Notices that somebody has deleted the journal, moved it, or cut it, also where it is as long again: commits would go where nobody
/// finds them.
/// </summary>
internal sealed partial class Journal
{
    private const int Remembered = 64;

    private readonly byte[] _headFound = new byte[JournalHead.Length];
    private readonly byte[] _lastWritten = new byte[2 * Remembered];
    private readonly byte[] _lastKept = new byte[2 * Remembered];
    private readonly byte[] _found = new byte[2 * Remembered];
    private (long At, long Length) _written;
    private (long At, long Length) _kept;
    private SafeFileHandle? _data;
    private CutAlarm? _alarm;

    /// <summary>Where the name is looked up, from whatever directory; null where the system does not tell what it leads to.</summary>
    private string? _place;

    private (ulong Device, ulong Inode) _identity;

    /// <summary>Begins: from here on the journal is changed by us alone.</summary>
    /// <param name="data">The file that it belongs to.</param>
    /// <param name="options">How that was opened.</param>
    public void Watch(SafeFileHandle data, MapOptions options)
    {
        _data = data;
        FileFacts facts = _ops.GetFacts(_file);
        _identity = (facts.Device, facts.Inode);
        string place = System.IO.Path.GetFullPath(Path);
        _place = _ops.TryGetFacts(place) is { } named && IsOurs(named) ? place : null;
        _ = _ops.Read(_file, 0, _headFound);
        if ((options.PrivatePages ?? PrivatePages.System).KnowsCopies)
            _alarm = CutAlarm.TrySet(_file, Path, Length, _ops);
    }

    /// <summary>Asks whether the journal is where, and as, we left it: one look at its name, and one at its end.</summary>
    /// <returns>Null where it is.</returns>
    public JournalLoss? FindLoss()
    {
        FileFacts facts;
        if (_place is not null && _ops.TryGetFacts(_place) is { } named && IsOurs(named))
        {
            facts = named;
        }
        else
        {
            facts = _ops.GetFacts(_file);
            if (facts.Links == 0)
                return new JournalLoss("was deleted", IsCut: false);
            if (_place is not null && !FindPlace())
                return new JournalLoss("was moved away", IsCut: false);
        }
        if (facts.Length < Length)
            return new JournalLoss($"was cut to {facts.Length} bytes (it had {Length})", IsCut: true);
        return (_alarm is null ? HasWhatWasWritten() : _alarm.IsQuiet())
            ? null
            : new JournalLoss($"was changed: it has its {facts.Length} bytes, and not what was in them. It was cut and made longer again, or written to,", IsCut: false);
    }

    private bool IsOurs(in FileFacts facts) => (facts.Device, facts.Inode) == _identity;

    /// <summary>
    /// The name leads elsewhere, or nowhere. That is no loss where the journal still lies beside its file: somebody has moved both, or
    /// the directory that they are in, or this process sees other directories than before.
    /// </summary>
    private bool FindPlace()
    {
        string? place = NativeFile.PathOf(_file);
        string? data = NativeFile.PathOf(_data!);
        if (place is null || data is null)
            return true;
        if (place != data + Ending)
            return false;
        _place = place;
        return true;
    }

    /// <summary>
    /// What the alarm does, where there is none: a cut and what fills it up again leave zeros in the place of the last commit, or of
    /// its end. The bytes between are not looked at: that would take as long as to write them.
    /// </summary>
    private bool HasWhatWasWritten()
    {
        Span<byte> head = _found.AsSpan(0, JournalHead.Length);
        if (_ops.Read(_file, 0, head) < head.Length || !head.SequenceEqual(_headFound))
            return false;
        if (_kept.Length == 0)
            return true;
        return _ops.Read(_file, _kept.At, _found.AsSpan(0, Remembered)) == Remembered
            && _ops.Read(_file, _kept.At + _kept.Length - Remembered, _found.AsSpan(Remembered)) == Remembered
            && _found.AsSpan().SequenceEqual(_lastKept);
    }

    /// <summary>A record of ours: from its header to its end.</summary>
    private void Remember(long at, ReadOnlySpan<byte> record)
    {
        _alarm?.Written(at + record.Length);
        record[..Remembered].CopyTo(_lastWritten);
        record[^Remembered..].CopyTo(_lastWritten.AsSpan(Remembered));
        _written = (at, record.Length);
    }

    private void KeepRemembered()
    {
        if (_written.Length == 0)
            return;
        _lastWritten.CopyTo(_lastKept, 0);
        _kept = _written;
    }
}
