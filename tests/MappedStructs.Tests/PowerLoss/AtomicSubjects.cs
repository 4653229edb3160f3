using System.Collections.Generic;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Everything that promises whole commits.</summary>
internal static class AtomicSubjects
{
    /// <summary>Write scopes between two starts, where the program does not end soon.</summary>
    public const int Steps = 12;

    public static IEnumerable<PowerLossSubject> All(Breakage breakage) =>
        [new AtomicRecordSubject(breakage), new AtomicListSubject(breakage), new AtomicColumnsSubject(breakage)];
}
