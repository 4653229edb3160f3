using System.Collections.Generic;
using MappedStructs.Generator.Parsing;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>Keeps what the parser reports, in its order.</summary>
internal sealed class ProblemList : IProblemSink
{
    private readonly List<Problem> _found = [];

    public IReadOnlyList<Problem> Found => _found;

    public void Report(Problem problem) => _found.Add(problem);
}
