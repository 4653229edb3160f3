using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Something that the parser found wrong. Made only where somebody listens.</summary>
/// <param name="Kind">What it is, and what the arguments mean.</param>
/// <param name="Location">Where a person should look.</param>
/// <param name="Arguments">Names and numbers for the message.</param>
internal sealed record Problem(ProblemKind Kind, Location Location, ImmutableArray<object> Arguments);

/// <summary>
/// Who listens to the parser: an analyzer. The generator passes none, so its run makes no locations and no problems.
/// </summary>
internal interface IProblemSink
{
    void Report(Problem problem);
}

internal static class ProblemSinkExtensions
{
    /// <summary>Call it as <c>sink?.Report(…)</c>, so that nothing is computed where nobody listens.</summary>
    public static void Report(this IProblemSink sink, ProblemKind kind, Location location, params object[] arguments) =>
        sink.Report(new Problem(kind, location, ImmutableArray.Create(arguments)));
}
