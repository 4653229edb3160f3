using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers.Tests.Suppression;

/// <summary>
/// The generator stays out of it, since the code that it emits takes a ref to every field, which quiets the compiler
/// too. The suppressor is for structs that nothing is emitted for yet, and for rules that do not look that far.
/// </summary>
public class MappedFieldSuppressorTests
{
    [Fact]
    public async Task A_field_that_only_the_file_assigns_is_not_never_assigned() => Assert.Equal(
        ["CS0649 Magic suppressed", "CS0649 _reserved suppressed"],
        await Report(
            """
            using MappedStructs;

            [MappedFile]
            internal partial struct Header
            {
                public readonly long Magic;
                private int _reserved;
                public readonly int Reserved() => _reserved;
            }
            """));

    [Fact]
    public async Task A_field_that_nothing_uses_still_takes_its_place() => Assert.Equal(
        ["CS0169 _reserved suppressed", "CS0169 _padding suppressed"],
        await Report(
            """
            using MappedStructs;

            [MappedFile]
            internal partial struct Header
            {
                private int _reserved, _padding;
            }
            """));

    [Fact]
    public async Task A_field_that_is_only_written_is_read_by_whoever_maps_the_file_next() => Assert.Equal(
        ["CS0414 _version suppressed"],
        await Report(
            """
            using MappedStructs;

            [MappedFile]
            internal partial struct Header
            {
                public Header() { _version = 2; }
                private int _version;
            }
            """));

    [Fact]
    public async Task The_structs_that_a_mapped_one_holds_lie_in_the_file_too() => Assert.Equal(
        ["CS0649 First suppressed", "CS0649 Bounds suppressed", "CS0649 Inner suppressed"],
        await Report(
            """
            using MappedStructs;

            internal struct Pair<T>
            {
                public T First;
            }

            internal struct Inner
            {
                public Pair<int> Bounds;
            }

            [MappedFile]
            internal partial struct Header
            {
                public Inner Inner;
            }

            internal static class Program
            {
                public static int First(Header header) => header.Inner.Bounds.First;
            }
            """));

    [Fact]
    public async Task Other_structs_and_classes_and_static_fields_are_advised_as_ever() => Assert.Equal(
        ["CS0649 Magic reported", "CS0649 Mark reported", "CS0649 Opened reported"],
        await Report(
            """
            using MappedStructs;

            internal struct Elsewhere
            {
                public long Magic;
            }

            internal sealed class Holder
            {
                public long Mark;
            }

            [MappedFile]
            internal partial struct Header
            {
                public static long Opened;
            }

            internal static class Program
            {
                public static long Sum(Elsewhere elsewhere, Holder holder) => elsewhere.Magic + holder.Mark + Header.Opened;
            }
            """));

    [Fact]
    public async Task Advice_of_other_analyzers_is_suppressed_on_fields_of_mapped_structs_alone()
    {
        IEnumerable<string> report = await Report(
            """
            using MappedStructs;

            internal struct Elsewhere
            {
                private int _field;
            }

            [MappedFile]
            internal partial struct Header
            {
                private int _reserved;
                private long Property { get; set; }
            }
            """,
            new FieldAdvisor());
        string[] suppressed = [.. FieldAdvisor.Ids.Select(static id => $"{id} _reserved suppressed")];
        string[] reported = [.. FieldAdvisor.Ids.Select(static id => $"{id} _field reported")];
        Assert.Equal(
            suppressed.Concat(reported).Order(System.StringComparer.Ordinal),
            report.Where(static line => line.Contains('_') && !line.StartsWith("CS", System.StringComparison.Ordinal)).Order(System.StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<string>> Report(string source, params ImmutableArray<DiagnosticAnalyzer> others)
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(source, generate: false, others: others);
        return found.Where(static d => !d.Id.StartsWith("MPS", System.StringComparison.Ordinal)).Select(static d =>
            $"{d.Id} {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)} {(d.IsSuppressed ? "suppressed" : "reported")}");
    }
}
