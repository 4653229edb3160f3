using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

/// <summary>A test of mapped memory: has scratch files, and ends with as many live regions as it began with.</summary>
public abstract class RegionTest : IDisposable
{
    private readonly int _liveBefore = MappedRegion.LiveCount;
    private readonly List<string> _files = [];

    /// <summary>The unit of every offset here: right on each system.</summary>
    protected static int Granule => MappedRegion.AllocationGranularity;

    protected static int Page => MappedRegion.PageSize;

    public virtual void Dispose()
    {
        foreach (string file in _files)
        {
            File.Delete(file);
        }

        Assert.Equal(_liveBefore, MappedRegion.LiveCount);
        GC.SuppressFinalize(this);
    }

    /// <summary>A path that nothing has yet, deleted when the test ends.</summary>
    protected string NewPath()
    {
        string path = Path.Combine(Path.GetTempPath(), $"mapped-{Guid.NewGuid():n}.tmp");
        _files.Add(path);
        return path;
    }

    /// <summary>A file of zeros.</summary>
    protected string NewFile(long length)
    {
        string path = NewPath();
        using FileStream file = File.Create(path);
        file.SetLength(length);
        return path;
    }

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

    /// <summary>The bytes of a file that is open for writing, which File.ReadAllBytes does not put up with on Windows.</summary>
    protected static byte[] BytesOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    protected static void OnlyOnUnix() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such thing.");

    protected static void OnlyOnLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "About a call that Linux alone has.");
}
