using System;
using System.IO;
using System.Linq;

namespace MappedStructs.Benchmarks.Analysis;

/// <summary>A project on disk that <c>dotnet build</c> compiles with our generator and analyzers at work.</summary>
internal sealed class LargeProject
{
    private const int OrdinaryFiles = 960;

    private static readonly string[] s_components = ["MappedStructs.Generator", "MappedStructs.Analyzers"];

    /// <param name="folder">Where to write it; made anew.</param>
    /// <param name="isMapped">Whether it has the thousand structs and their users; else it knows the library and uses nothing of it.</param>
    public LargeProject(string folder, bool isMapped)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Write("Large.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>14</LangVersion>
                <Nullable>enable</Nullable>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Component("MappedStructs")}" />
                {string.Concat(s_components.Select(name => $"<Analyzer Include=\"{Component(name)}\" />"))}
              </ItemGroup>
            </Project>
            """);
        for (int i = 0; i < OrdinaryFiles; i++)
            Write($"Ordinary{i}.cs", OrdinaryCode.File(i));
        for (int i = 0; isMapped && i < AnnotatedCode.Files; i++)
        {
            Write($"Records{i}.cs", AnnotatedCode.File(i));
            Write($"Uses{i}.cs", AnnotatedCode.Use(i));
        }
    }

    public string Folder { get; }

    /// <summary>Lines of C#.</summary>
    public int Lines { get; private set; }

    private static string Component(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    private void Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        if (name.EndsWith(".cs", StringComparison.Ordinal))
            Lines += text.AsSpan().Count('\n');
    }
}
