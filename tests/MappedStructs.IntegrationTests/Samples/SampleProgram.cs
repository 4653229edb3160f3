using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>A sample as it was built beside these tests, run by <c>dotnet</c> in a process of its own.</summary>
internal sealed class SampleProgram(string name)
{
    private readonly string _assembly = typeof(SampleProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == $"Sample.{name}").Value!;

    public string Assembly => _assembly;

    /// <summary>The dotnet that runs these tests: from .../shared/Microsoft.NETCore.App/10.0.x/ three directories up.</summary>
    public static string DotnetPath { get; } = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Runs it to its end, with nothing to read on its standard input.</summary>
    public ChildRun Run(params string[] arguments) => RunWith(environment: null, arguments);

    public ChildRun RunWith(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using Process process = Start(environment, arguments);
        process.StandardInput.Close();
        return ChildRun.Of(process);
    }

    /// <summary>Starts it and leaves its streams to the caller.</summary>
    public Process Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(DotnetPath), $"The samples are run by dotnet, and there is none at {DotnetPath}.");
        return ChildRun.Start(DotnetPath, ["exec", _assembly, .. arguments], environment);
    }
}
