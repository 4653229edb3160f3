using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>
/// Whether any file of a compilation names the library's namespace. Without that, no attribute of ours can be written
/// and no type of ours be named: a project that has the package and does not use it pays for this search alone.
/// </summary>
internal static class LibraryMentions
{
    private const string Namespace = "MappedStructs";

    private static readonly object s_yes = new();
    private static readonly object s_no = new();

    /// <summary>Each tree is searched once, however many analyzers and compilations ask.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, object> s_answers = new();

    public static bool AreIn(Compilation compilation, CancellationToken cancellation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (s_answers.GetValue(tree, t => OccursIn(t.GetText(cancellation)) ? s_yes : s_no) == s_yes)
                return true;
        }
        return false;
    }

    /// <remarks>A name that is written with a Unicode escape is missed.</remarks>
    private static bool OccursIn(SourceText text)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(Math.Max(text.Length, 1));
        try
        {
            text.CopyTo(0, buffer, 0, text.Length);
            return buffer.AsSpan(0, text.Length).IndexOf(Namespace.AsSpan(), StringComparison.Ordinal) >= 0;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
