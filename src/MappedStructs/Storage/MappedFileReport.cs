using System.Collections.Generic;

namespace MappedStructs;

/// <summary>What <see cref="MappedFile.Verify"/> found in a file.</summary>
public sealed class MappedFileReport
{
    internal MappedFileReport(string path) => Path = path;

    /// <summary>The path as it was given.</summary>
    public string Path { get; }

    /// <summary>Whether nothing is wrong. Rows in doubt (<see cref="UnflushedTail"/>) are not wrong by themselves.</summary>
    public bool IsSound => Problems.Count == 0;

    /// <summary>How the records are addressed; <see cref="MappedFileShape.Unknown"/> where no header can be read.</summary>
    public MappedFileShape Shape { get; internal set; }

    /// <summary>Bytes of one record; 0 where no header can be read.</summary>
    public long RecordSize { get; internal set; }

    /// <summary>Rows that the last flush has promised; 0 in a record.</summary>
    public long Count { get; internal set; }

    /// <summary>Rows that the file's length has space for; 0 in a record.</summary>
    public long Capacity { get; internal set; }

    /// <summary>Rows by the live page, as it stands there, believed or not; 0 in a record.</summary>
    public long LiveCount { get; internal set; }

    /// <summary>Whether the live page is believed: it was kept on this boot, for this very file, and no sync has failed.</summary>
    public bool IsLiveCountTrusted { get; internal set; }

    /// <summary>Rows past the last flush of which nothing can tell whether they are whole.</summary>
    public RowRange UnflushedTail { get; internal set; }

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<MappedFileProblem> Problems => Found;

    internal List<MappedFileProblem> Found { get; } = [];

    internal void Add(long offset, string text) => Found.Add(new MappedFileProblem(offset, text));

    /// <summary>Path, and that the file is sound, or how many problems there are and the first of them.</summary>
    public override string ToString() => IsSound ? $"{Path}: sound" : $"{Path}: {Problems.Count} problems, the first {Problems[0]}";
}
