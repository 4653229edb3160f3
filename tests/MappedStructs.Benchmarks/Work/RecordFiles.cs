using System.IO;
using System.Runtime.CompilerServices;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Files with one record of counters, alike to the byte, so that each contestant has its own.</summary>
internal sealed class RecordFiles
{
    private readonly WorkingFolder _folder;
    private readonly string _original;

    public RecordFiles(WorkingFolder folder)
    {
        _folder = folder;
        _original = folder.File("original.map");
        using MappedRecord<Counters> record = Counters.Create(_original);
        record.Errors = 1;
        record.Flush();
        Length = new FileInfo(_original).Length;
    }

    /// <summary>Bytes of a file.</summary>
    public long Length { get; }

    /// <summary>Where <see cref="Counters.Errors"/> lies in a file: the struct is its end.</summary>
    public long ErrorsOffset => Length - Unsafe.SizeOf<Counters>() + sizeof(long);

    public string New(string name)
    {
        string path = _folder.File(name + ".map");
        File.Copy(_original, path);
        return path;
    }
}
