using System.IO;
using System.IO.MemoryMappedFiles;

namespace MappedStructs.Benchmarks.Rivals.Commits;

/// <summary>The base library's accessor: durable, and half of the value is what a power cut may leave.</summary>
internal sealed class AccessorCommits : ICommits
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _accessor;

    public AccessorCommits(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        _accessor = _file.CreateViewAccessor();
    }

    public void Commit(byte[] value)
    {
        _accessor.WriteArray(0, value, 0, value.Length);
        _accessor.Flush();
    }

    public void Dispose()
    {
        _accessor.Dispose();
        _file.Dispose();
    }
}
