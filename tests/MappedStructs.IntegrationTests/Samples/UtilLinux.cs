using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace MappedStructs.IntegrationTests.Samples;

/// <summary>What util-linux's <c>last</c> and <c>utmpdump</c> say about a file of login records.</summary>
internal static class UtilLinux
{
    public static string Last(string path, string timeZone) => Run("last", timeZone, "-f", path);

    public static string Utmpdump(string path) => Run("utmpdump", "UTC", path);

    private static string Run(string name, string timeZone, params string[] arguments)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"{name} of util-linux is not installed.");
        using Process process = ChildRun.Start(program, arguments, new Dictionary<string, string> { ["LC_ALL"] = "C", ["TZ"] = timeZone });
        return ChildRun.Of(process).EndedWith(0).Output;
    }
}
