using System;
using System.IO;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>A directory of one test's own, gone with it.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("MappedStructs.Samples-");

    public string FullName => _directory.FullName;

    public string File(string name) => Path.Combine(FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
