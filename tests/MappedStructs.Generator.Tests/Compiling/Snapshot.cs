using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Compiling;

/// <summary>
/// Compares emitted code with <c>Name.verified.cs</c> beside the test, by Verify's convention: a difference leaves
/// <c>Name.received.cs</c>, which becomes the verified file once somebody has read it.
/// </summary>
internal static class Snapshot
{
    /// <summary>Generates, compiles without a warning, asks every layout, and compares every emitted file with the snapshot.</summary>
    public static void Verify(
        string source, LanguageVersion version = LanguageVersion.CSharp14, bool allowUnsafe = false,
        [CallerFilePath] string testFile = "", [CallerMemberName] string name = "")
    {
        (System.Collections.Immutable.ImmutableArray<GeneratedSourceResult> files, Compilation output) =
            Sources.Generate(Sources.Compile(source, version, allowUnsafe));
        Sources.AssertCompiles(output);
        RunningLayouts.AssertAgree(output);

        var received = new StringBuilder();
        foreach (GeneratedSourceResult file in files.OrderBy(f => f.HintName, StringComparer.Ordinal))
            received.Append("//HintName: ").Append(file.HintName).Append('\n').Append(file.SourceText).Append('\n');
        Compare(received.ToString(), testFile, name);
    }

    public static void Compare(string received, string testFile, string name)
    {
        string stem = Path.Combine(
            Path.GetDirectoryName(testFile)!,
            $"{Path.GetFileNameWithoutExtension(testFile)}.{name}");
        string verifiedFile = stem + ".verified.cs";
        string receivedFile = stem + ".received.cs";
        received = Normalise(received);
        string verified = File.Exists(verifiedFile) ? Normalise(File.ReadAllText(verifiedFile)) : "";
        if (received == verified)
        {
            File.Delete(receivedFile);
            return;
        }
        File.WriteAllText(receivedFile, received);
        Assert.Fail($"{Path.GetFileName(receivedFile)} differs from {Path.GetFileName(verifiedFile)} at {FirstDifference(received, verified)}. If it is right, rename it to the latter.");
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string received, string verified)
    {
        string[] left = received.Split('\n');
        string[] right = verified.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
            line++;
        return $"line {line + 1}: received '{(line < left.Length ? left[line] : "(end)")}', verified '{(line < right.Length ? right[line] : "(end)")}'";
    }
}
