using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Suppression;

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
                public long Magic;
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
        ["CS0649 First suppressed", "CS0649 Bounds suppressed"],
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
                public long Magic;
                public static long Opened;
            }

            internal static class Program
            {
                public static long Sum(Elsewhere elsewhere, Holder holder) => elsewhere.Magic + holder.Mark + Header.Opened;
            }
            """));

    private static async Task<IEnumerable<string>> Report(string source)
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(source);
        return found.Select(static d =>
            $"{d.Id} {d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)} {(d.IsSuppressed ? "suppressed" : "reported")}");
    }
}
