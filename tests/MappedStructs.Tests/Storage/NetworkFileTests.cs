using System;
using System.IO;
using MappedStructs.Memory;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Storage;

/// <summary>Network file systems are refused unless asked for. The system's answer is a pretended one: no test machine has such a mount.</summary>
public sealed class NetworkFileTests : IDisposable
{
    private static readonly MapOptions s_allowed = new() { AllowNetworkFileSystem = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        NetworkFile.PretendedSystem = null;
        _folder.Dispose();
    }

    [Fact]
    public void Creating_is_refused_with_the_remedy_and_leaves_nothing()
    {
        string path = _folder["quote.map"];
        NetworkFile.PretendedSystem = "nfs";
        var exception = Assert.Throws<UnsuitableFileException>(() => MappedRecord.Create<Quote>(path));
        Assert.Equal(path, exception.Path);
        Assert.Contains("(nfs)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MapOptions.AllowNetworkFileSystem", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Whoever_asks_for_it_gets_it()
    {
        NetworkFile.PretendedSystem = "nfs";
        using (MappedRecord<Quote> quote = MappedRecord.Create<Quote>(_folder["quote.map"], s_allowed))
            quote.Value.Sequence = 6;
        using ReadOnlyMappedRecord<Quote> again = MappedRecord.OpenRead<Quote>(_folder["quote.map"], s_allowed);
        Assert.Equal(6, again.Value.Sequence);
    }

    [Fact]
    public void A_file_whose_disk_was_not_asked_about_yet_is_asked_about_when_it_is_opened()
    {
        string path = _folder["quote.map"];
        MappedRecord.Create<Quote>(path).Dispose();
        using SafeFileHandle file = File.OpenHandle(path);
        // Of no disk, as every file on a network is.
        FileFacts facts = NativeFile.GetFacts(file) with { Device = 7 };
        NetworkFile.PretendedSystem = "smb2";
        Assert.Throws<UnsuitableFileException>(() => NetworkFile.Refuse(file, facts, path, new MapOptions()));
        NetworkFile.Refuse(file, facts, path, s_allowed);
        NetworkFile.PretendedSystem = null;
        NetworkFile.Refuse(file, facts, path, new MapOptions());
        NetworkFile.PretendedSystem = "smb2";
        // Its number may be given to another mount, so that the answer was not kept.
        Assert.Throws<UnsuitableFileException>(() => NetworkFile.Refuse(file, facts, path, new MapOptions()));
    }
}
