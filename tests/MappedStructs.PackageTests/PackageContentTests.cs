using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace MappedStructs.PackageTests;

public sealed class PackageContentTests(PackedPackage package)
{
    private const string Library = "lib/net10.0/MappedStructs.dll";
    private const string Generator = "analyzers/dotnet/cs/MappedStructs.Generator.dll";
    private const string Analyzers = "analyzers/dotnet/cs/MappedStructs.Analyzers.dll";
    private const string CodeFixes = "analyzers/dotnet/cs/MappedStructs.CodeFixes.dll";

    [Fact]
    public void It_holds_one_library_its_documentation_the_analyzers_their_props_and_nothing_else()
    {
        using ZipArchive archive = package.OpenPackage();

        // The parts that every package has as a zip file (OPC) say nothing about this one.
        IEnumerable<string> entries = archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

        Assert.Equal(
            [
                "MappedStructs.nuspec", "README.md", Analyzers, CodeFixes, Generator,
                "build/MappedStructs.props", "buildTransitive/MappedStructs.props", Library, "lib/net10.0/MappedStructs.xml",
            ],
            entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_the_tensors_of_the_base_library_alone()
    {
        XElement metadata = Metadata();

        XElement group = Assert.Single(Child(metadata, "dependencies").Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        Assert.Equal("System.Numerics.Tensors", Assert.Single(group.Elements()).Attribute("id")?.Value);
    }

    [Fact]
    public void It_says_what_it_is_and_under_which_licence()
    {
        XElement metadata = Metadata();

        Assert.Equal("MappedStructs", Child(metadata, "id").Value);
        Assert.Equal("MIT", Child(metadata, "license").Value);
        Assert.Equal("expression", Child(metadata, "license").Attribute("type")?.Value);
        Assert.Equal("README.md", Child(metadata, "readme").Value);
        Assert.NotEmpty(Child(metadata, "description").Value);
        Assert.Contains("mmap", Child(metadata, "tags").Value.Split(' '));
        // A consumer's own package must carry this one on to its users: it is a library, not a build tool.
        Assert.Null(metadata.Element(metadata.Name.Namespace + "developmentDependency"));
    }

    [Fact]
    public void Its_readme_is_the_repositorys()
    {
        Assert.Equal(File.ReadAllBytes(Path.Combine(PackedPackage.RepositoryRoot, "README.md")), Read(package.OpenPackage(), "README.md"));
    }

    [Fact]
    public void The_library_is_one_assembly_for_every_processor()
    {
        using PEReader library = Open(Library);

        Assert.Equal(CorFlags.ILOnly, library.PEHeaders.CorHeader!.Flags);
        Assert.Equal(Machine.I386, library.PEHeaders.CoffHeader.Machine); // what "any processor" is written as
    }

    [Theory]
    [InlineData(Library), InlineData(Generator), InlineData(Analyzers), InlineData(CodeFixes)]
    public void Every_assembly_is_built_reproducibly_and_names_no_path_of_the_machine_that_built_it(string assembly)
    {
        using PEReader reader = Open(assembly);
        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);

        string root = Path.TrimEndingDirectorySeparator(PackedPackage.RepositoryRoot);
        byte[] bytes = Read(package.OpenPackage(), assembly);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(root)));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(root)));
    }

    [Fact]
    public void The_symbol_package_holds_the_symbols_of_exactly_this_library()
    {
        using PEReader library = Open(Library);
        Guid built = library.ReadCodeViewDebugDirectoryData(
            library.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;

        using var symbols = MetadataReaderProvider.FromPortablePdbStream(
            new MemoryStream(Read(package.OpenSymbols(), "lib/net10.0/MappedStructs.pdb")));
        Guid described = new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid;

        Assert.Equal(built, described);
    }

    // A compiler on the command line has no Workspaces: an analyzer that needs them fails to load, with a warning that few read.
    [Theory]
    [InlineData(Generator), InlineData(Analyzers)]
    public void What_the_compiler_loads_does_not_need_workspaces(string assembly) =>
        Assert.DoesNotContain(References(assembly), name => name.Contains("Workspaces", StringComparison.Ordinal));

    [Theory]
    [InlineData(Generator), InlineData(Analyzers), InlineData(CodeFixes)]
    public void What_the_compiler_loads_does_not_need_the_library(string assembly) =>
        Assert.DoesNotContain("MappedStructs", References(assembly));

    private string[] References(string assembly)
    {
        using PEReader reader = Open(assembly);
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private PEReader Open(string assembly) => new(new MemoryStream(Read(package.OpenPackage(), assembly)));

    private XElement Metadata()
    {
        XElement nuspec = XDocument.Load(new MemoryStream(Read(package.OpenPackage(), "MappedStructs.nuspec"))).Root!;
        return Child(nuspec, "metadata");
    }

    private static XElement Child(XElement parent, string name) =>
        parent.Element(parent.Name.Namespace + name) ?? throw new InvalidDataException($"The nuspec has no <{name}>.");

    private static byte[] Read(ZipArchive archive, string name)
    {
        using (archive)
        using (Stream stream = archive.GetEntry(name)!.Open())
        using (var copy = new MemoryStream())
        {
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
