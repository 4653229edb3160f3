using System.IO;
using System.Threading;

namespace MappedStructs.Storage;

/// <summary>Notices that somebody else has cut the file, or written to it, while it is open for commits.</summary>
internal abstract partial class AtomicStore
{
    private (long Length, long ModifiedAt) _stamp;

    /// <summary>Held while the file is changed and <see cref="Stamp"/> is called, and while it is asked whether somebody else has changed it.</summary>
    protected Lock Stamping { get; } = new();

    /// <summary>Remembers what the file looks like after a change of ours.</summary>
    protected void Stamp() => _stamp = Look();

    /// <summary>
    /// Whether the time of the last change is asked for, with every commit, to notice that somebody has cut the file and made it
    /// longer again. Not where <see cref="IsWhole"/> notices: on Linux the question makes every commit dearer (<see cref="IFileOps.GetLength"/>).
    /// </summary>
    protected virtual bool WatchesTime => true;

    /// <summary>Whether what must be in the file is still there.</summary>
    protected virtual bool IsWhole() => true;

    /// <summary>Whether the file has not lost its end since it was last asked whether it is whole.</summary>
    protected virtual bool HasEnd() => true;

    private (long Length, long ModifiedAt) Look() => WatchesTime ? Ops.GetStamp(Handle) : (Ops.GetLength(Handle), 0);

    /// <summary>Asks whether the file is as we left it.</summary>
    /// <exception cref="FileTruncatedException">Somebody has cut it.</exception>
    /// <exception cref="FileChangedException">Somebody has written to it, or cut it and made it longer again.</exception>
    /// <exception cref="MappingFaultException">A page that was gone was touched, and read as zeros.</exception>
    protected void RequireUnchanged()
    {
        // What is mapped where a page that was gone has been touched is not the file.
        File.ThrowIfFaulted();
        (long length, long modifiedAt) = Look();
        if (length < _stamp.Length)
        {
            throw new FileTruncatedException(File.Path,
                $"{MappedFileException.Name(File.Path)} has been cut to {length} bytes while it was open; it had {_stamp.Length}. Nothing more is committed. " +
                "Dispose the mapping; the last commit is there as far as the file still has its bytes.");
        }
        if (length == _stamp.Length && !IsWhole())
        {
            throw new FileChangedException(File.Path,
                $"{MappedFileException.Name(File.Path)} has been changed by somebody else while it was open for commits: it has its {length} bytes, and not what was in them. " +
                "It was cut and made longer again, or written to. Nothing more is committed. Dispose the mapping, and check the file.");
        }
        if (length != _stamp.Length || modifiedAt != _stamp.ModifiedAt)
        {
            string found = WatchesTime ? $", changed at {modifiedAt} nanoseconds" : "";
            string left = WatchesTime ? $", changed at {_stamp.ModifiedAt}" : "";
            throw new FileChangedException(File.Path,
                $"{MappedFileException.Name(File.Path)} has been changed by somebody else while it was open for commits: it has {length} bytes{found}, " +
                $"and was left with {_stamp.Length}{left}. Nothing more is committed. Dispose the mapping, and check the file.");
        }
    }

    /// <summary>Asks whether the file is as we left it, and takes no more commits where it is not.</summary>
    protected void RequireUnchangedOrNever()
    {
        try
        {
            lock (Stamping)
                RequireUnchanged();
        }
        catch (IOException e)
        {
            Poison(e);
            throw;
        }
    }

    /// <summary>Asks, after a write of ours, whether the file has been cut meanwhile, and takes no more commits where it has.</summary>
    /// <param name="meanwhile">What we were doing, for the message.</param>
    /// <returns>What to throw then: what we wrote may have made the file longer again.</returns>
    protected FileTruncatedException? NoticeCut(string meanwhile)
    {
        long length = Ops.GetLength(Handle);
        if (length >= _stamp.Length && HasEnd())
            return null;
        var cut = new FileTruncatedException(File.Path,
            $"{MappedFileException.Name(File.Path)} has been cut while {meanwhile}: it has {length} bytes and had {_stamp.Length}, and zeros may stand where " +
            "its rows were. Nothing more is committed. Dispose the mapping, and restore the file from a copy.");
        Poison(cut);
        return cut;
    }
}
