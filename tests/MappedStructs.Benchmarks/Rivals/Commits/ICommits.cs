using System;

namespace MappedStructs.Benchmarks.Rivals.Commits;

/// <summary>Somebody who keeps one value on the device.</summary>
internal interface ICommits : IDisposable
{
    /// <summary>Replaces the value. It is on the device when this returns.</summary>
    void Commit(byte[] value);
}
