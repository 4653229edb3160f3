using System.IO;
using System.Threading.Tasks;

namespace MappedStructs.PackageTests;

/// <summary>Somebody else's project, outside the repository, that knows the package and nothing of its sources.</summary>
internal sealed class Consumer
{
    private readonly string _name;

    /// <param name="package">The package that it references; its own project file says so and no more.</param>
    /// <param name="name">Of the project and of its folder.</param>
    /// <param name="properties">MSBuild properties on top of what <c>dotnet new console</c> writes.</param>
    /// <param name="items">MSBuild items in place of the package reference.</param>
    public Consumer(PackedPackage package, string name, string properties = "", string? items = null)
    {
        _name = name;
        Folder = package.CreateFolder(name);
        Write($"{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <RestoreAdditionalProjectSources>{package.Source}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{package.Cache}</RestorePackagesPath>
                <NuGetAudit>false</NuGetAudit>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items ?? $"<PackageReference Include=\"MappedStructs\" Version=\"[{package.Version}]\" />"}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public Task<CommandOutcome> BuildAsync() => DotnetCommand.RunAsync(Folder, "build", "--nologo", "-v", "q");

    /// <summary>Runs <c>dotnet format</c>, which loads the project as it was restored and the fixers out of the package.</summary>
    public Task<CommandOutcome> FormatAsync(params string[] arguments) => DotnetCommand.RunAsync(Folder, ["format", .. arguments, "--no-restore"]);

    /// <summary>Runs what was built, without building again.</summary>
    public Task<CommandOutcome> RunAsync(params string[] arguments) =>
        DotnetCommand.RunAsync(Folder, [Path.Combine("bin", "Debug", "net10.0", $"{_name}.dll"), .. arguments]);
}
