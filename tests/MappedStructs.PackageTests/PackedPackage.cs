using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

[assembly: AssemblyFixture(typeof(MappedStructs.PackageTests.PackedPackage))]

namespace MappedStructs.PackageTests;

/// <summary>
/// The package, packed once for all tests: from the sources, in Release, into a scratch folder, so that neither what
/// lies in <c>bin</c> nor a build that runs at the same time takes part.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("mappedstructs-package-").FullName;

    /// <summary>A version that no cache has ever seen.</summary>
    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where the packages are: a source to restore from.</summary>
    public string Source => Path.Combine(_scratch, "source");

    /// <summary>Where consumers unpack what they restore; nothing of ours goes into the user's own cache.</summary>
    public string Cache => Path.Combine(_scratch, "cache");

    public static string RepositoryRoot { get; } = typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>A new folder outside the repository, gone with the fixture.</summary>
    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_scratch, "consumers", name)).FullName;

    public ZipArchive OpenPackage() => ZipFile.OpenRead(Path.Combine(Source, $"MappedStructs.{Version}.nupkg"));

    public ZipArchive OpenSymbols() => ZipFile.OpenRead(Path.Combine(Source, $"MappedStructs.{Version}.snupkg"));

    public async ValueTask InitializeAsync()
    {
        CommandOutcome pack = await DotnetCommand.RunAsync(
            RepositoryRoot, "pack", "src/MappedStructs", "-c", "Release", "-m:2", "-v", "q",
            "--artifacts-path", Path.Combine(_scratch, "build"), "-o", Source,
            $"-p:Version={Version}", "-p:ContinuousIntegrationBuild=true");
        // A fixture that fails to start is not disposed.
        if (pack.ExitCode != 0)
            await DisposeAsync();
        pack.AssertSucceeded();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_scratch, recursive: true);
        return ValueTask.CompletedTask;
    }
}
