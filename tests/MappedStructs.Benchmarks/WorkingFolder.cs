using System;
using System.IO;
using System.Linq;
using MappedStructs.Benchmarks.Reporting;

namespace MappedStructs.Benchmarks;

/// <summary>A folder on a real disk, for as long as the benchmarks run: on a file system in memory a flush costs nothing and proves nothing.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private static readonly string[] s_memoryFileSystems = ["tmpfs", "ramfs", "devtmpfs"];

    public WorkingFolder()
    {
        string[] parents = [System.IO.Path.GetTempPath(), AppContext.BaseDirectory];
        string parent = parents.FirstOrDefault(folder => !s_memoryFileSystems.Contains(Surroundings.FileSystem(folder)))
            ?? throw new IOException($"Neither {string.Join(" nor ", parents)} is on a disk, and flushing memory measures nothing. Set TMPDIR to a folder that is.");
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"mapped-structs-benchmarks-{Guid.NewGuid():N}")).FullName;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
