using System;
using System.IO;

namespace MappedStructs.HotLoops;

/// <summary>A folder for what cannot be in memory alone: atomic files.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("hot-loops-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
