using System.Collections.Generic;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;

namespace MappedStructs.Benchmarks.Work;

/// <summary>What whole commits cost: the lines of the atomic types, in one run.</summary>
internal static class AtomicRows
{
    /// <param name="folder">On a real disk.</param>
    /// <param name="rivals">Null where there is no C compiler.</param>
    /// <param name="factor">1 for a short run, more for more rounds.</param>
    public static IEnumerable<Row> Measure(WorkingFolder folder, CompiledRivals? rivals, int factor)
    {
        CompiledCommits? compiled = CompiledCommits.TryCompile(folder);
        return
        [
            .. new CommitRows(folder, compiled, rounds: 300 * factor).Measure(),
            .. new PageCommitRows(folder, compiled, rivals, rounds: 100 * factor).Measure(),
            .. new CommitBytesRows(folder, commits: 300 * factor).Measure(),
            .. new GroupCommitRows(folder, rounds: 9 * factor).Measure(),
            .. MachineCodeRows.MeasureScopes(),
            .. new RecoveryRows(folder, compiled, rounds: 5 * factor).Measure(),
        ];
    }
}
