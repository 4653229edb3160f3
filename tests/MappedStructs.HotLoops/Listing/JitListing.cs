using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace MappedStructs.HotLoops.Listing;

/// <summary>What <c>DOTNET_JitDisasm</c> prints: the machine code of some methods.</summary>
public sealed partial class JitListing
{
    private readonly Dictionary<string, List<string>> _methods = [];

    private JitListing(string text)
    {
        List<string>? lines = null;
        foreach (string line in text.Split('\n'))
        {
            if (MethodTitle().Match(line) is { Success: true } title)
                _methods[title.Groups["method"].Value] = lines = [];
            else
                lines?.Add(line);
        }
    }

    /// <summary>The listed methods, each as <c>Class:Method</c>.</summary>
    public IReadOnlyCollection<string> Methods => _methods.Keys;

    public static JitListing Parse(string text) => new(text);

    /// <summary>The one loop of a method.</summary>
    /// <param name="method"><c>Class:Method</c>, without namespace and parameters.</param>
    /// <exception cref="InvalidDataException">The method is not listed, or has not exactly one loop.</exception>
    public LoopBody Loop(string method)
    {
        if (!_methods.TryGetValue(method, out List<string>? lines))
            throw new InvalidDataException($"The listing has no '{method}'. It has: {string.Join(", ", _methods.Keys)}.");

        var labels = new Dictionary<string, int>();
        var code = new List<string>();
        LoopBody? loop = null;
        foreach (string line in lines)
        {
            if (Label().Match(line) is { Success: true } label)
            {
                labels[label.Value] = code.Count;
                continue;
            }
            string instruction = line.Split(';')[0].Trim();
            // Padding in front of a loop is no instruction of it.
            if (instruction.Length == 0 || instruction.StartsWith("align", StringComparison.Ordinal))
                continue;
            code.Add(instruction);
            // A jump to a label that we have passed closes a loop.
            if (JumpTarget().Match(instruction) is { Success: true } jump && labels.TryGetValue(jump.Value, out int head))
            {
                if (loop is not null)
                    throw new InvalidDataException($"'{method}' has more than one loop:\n{string.Join('\n', lines)}");
                loop = new LoopBody(code[head..], jump.Value);
            }
        }
        return loop ?? throw new InvalidDataException($"'{method}' has no loop:\n{string.Join('\n', lines)}");
    }

    [GeneratedRegex(@"^; Assembly listing for method (?:[\w.]*\.)?(?<method>\w+:\w+)")]
    private static partial Regex MethodTitle();

    [GeneratedRegex(@"^G_M\w+_IG\d+(?=:)")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<=^j\w+\s.*)G_M\w+_IG\d+$")]
    private static partial Regex JumpTarget();
}
