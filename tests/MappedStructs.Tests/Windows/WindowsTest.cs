using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Windows;

/// <summary>A test of what Windows does in its own way: has scratch files, and ends with as many live regions as it began with.</summary>
public abstract class WindowsTest : IDisposable
{
    private readonly int _liveBefore = MappedRegion.LiveCount;
    private readonly List<string> _directories = [];

    protected WindowsTest() => Assert.SkipUnless(OperatingSystem.IsWindows(), "About what Windows alone does.");

    protected static int Granule => MappedRegion.AllocationGranularity;

    protected static int Page => MappedRegion.PageSize;

    public virtual void Dispose()
    {
        // A constructor that skips leaves nothing behind.
        foreach (string directory in _directories)
        {
            Directory.Delete(directory, recursive: true);
        }

        Assert.Equal(_liveBefore, MappedRegion.LiveCount);
        GC.SuppressFinalize(this);
    }

    /// <summary>The bytes of a file that somebody may have open for writing, which File.ReadAllBytes does not put up with.</summary>
    protected static byte[] BytesOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    protected string NewDirectory()
    {
        string path = Directory.CreateTempSubdirectory("mapped-").FullName;
        _directories.Add(path);
        return path;
    }

    /// <summary>A path that nothing has yet.</summary>
    protected string NewPath(string name = "file") => Path.Combine(NewDirectory(), name);

    /// <summary>A file whose byte at offset i is i modulo 251.</summary>
    protected string NewPatternFile(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i % 251);
        }

        string path = NewPath();
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
