using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Suppression;

public class MappedFieldSuppressorTests
{
    [Fact]
    public Task A_field_that_only_the_file_assigns_is_not_never_assigned() => SuppressionTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        internal partial struct Header
        {
            public readonly long {|#0:Magic|};
            private int {|#1:_reserved|};
            public readonly int Reserved() => _reserved;
        }
        """,
        Suppressed("CS0649", 0),
        Suppressed("CS0649", 1));

    [Fact]
    public Task A_field_that_nothing_uses_still_takes_its_place() => SuppressionTest.Check(
        """
        using MappedStructs;

        [MappedFile]
        internal partial struct Header
        {
            public long Magic;
            private int {|#0:_reserved|}, {|#1:_padding|};
        }
        """,
        Suppressed("CS0169", 0),
        Suppressed("CS0169", 1));

    [Fact]
    public Task The_structs_that_a_mapped_one_holds_lie_in_the_file_too() => SuppressionTest.Check(
        """
        using MappedStructs;

        internal struct Pair<T>
        {
            public T {|#0:First|};
        }

        internal struct Inner
        {
            public Pair<int> {|#1:Bounds|};
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
        """,
        Suppressed("CS0649", 0),
        Suppressed("CS0649", 1));

    [Fact]
    public Task Other_structs_and_classes_are_advised_as_ever() => SuppressionTest.Check(
        """
        using MappedStructs;

        internal struct Elsewhere
        {
            public long {|#0:Magic|};
        }

        internal sealed class Holder
        {
            public long {|#1:Magic|};
        }

        [MappedFile]
        internal partial struct Header
        {
            public long Magic;
            public static long {|#2:Opened|};
        }

        internal static class Program
        {
            public static long Sum(Elsewhere elsewhere, Holder holder) => elsewhere.Magic + holder.Magic + Header.Opened;
        }
        """,
        Reported("CS0649", 0),
        Reported("CS0649", 1),
        Reported("CS0649", 2));

    private static DiagnosticResult Suppressed(string id, int at) => Reported(id, at).WithIsSuppressed(true);

    private static DiagnosticResult Reported(string id, int at) =>
        DiagnosticResult.CompilerWarning(id).WithLocation(at).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
}
