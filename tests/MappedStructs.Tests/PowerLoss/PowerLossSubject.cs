using System;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>What is put through power losses: a program that works on a file and knows what it was promised.</summary>
internal abstract class PowerLossSubject
{
    public abstract string FileName { get; }

    /// <summary>Whether it stores through a shared mapping, past every call.</summary>
    public virtual bool StoresThroughMapping => false;

    /// <summary>Whether what was found after the program alone had died outlives the next power loss, although no flush came between.</summary>
    public virtual bool OutlivesKills => !StoresThroughMapping;

    /// <summary>What is known before anything was done.</summary>
    public abstract History Begin();

    /// <summary>Opens the file, creates it where it is missing, and works on it. Says at each moment what must hold from there on.</summary>
    public abstract void Live(string path, RecordingFileOps ops, History history, Random random, int steps);

    /// <summary>Opens the file for reading alone.</summary>
    /// <returns>What must hold from there on: what a reader was shown is there for good.</returns>
    /// <exception cref="PowerLossException">Not what must be found.</exception>
    public virtual Promise Read(string path, IFileOps ops, History history, Promise promise) => promise;

    /// <summary>Opens the file after a power loss, and looks.</summary>
    /// <exception cref="PowerLossException">Not what must be found.</exception>
    public abstract void Look(string path, IFileOps ops, History history, Promise promise);
}
