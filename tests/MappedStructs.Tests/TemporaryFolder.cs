using System;
using System.IO;
using MappedStructs.Memory;

namespace MappedStructs.Tests;

/// <summary>A folder of a test's own, gone with it. Every test that has one ends without a live region.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"mappedstructs-{Guid.NewGuid():N}");

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Every file in it, those with a hidden name included: what a creation may leave behind has one.</summary>
    public string[] Files => Directory.GetFiles(Folder, "*", new EnumerationOptions { AttributesToSkip = 0 });

    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // Windows refuses to delete what is still mapped, which the next line tells in better words.
        }
        Assert.Equal(0, MappedRegion.LiveCount);
    }
}
