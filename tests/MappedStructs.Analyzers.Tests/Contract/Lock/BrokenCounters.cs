using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.CodeFixes;

namespace MappedStructs.Analyzers.Tests.Contract.Lock;

/// <summary>A shipped layout and a struct that no longer has it, for the fixes of MPS0026.</summary>
internal static class BrokenCounters
{
    public const string Shipped =
        """
        Counters version 1 size 48
        0 i64 Requests
        8 i64 Errors
        16 string32 Host

        """;

    public const string InTheMiddle =
        """
        using MappedStructs;

        /// <summary>What a server counts.</summary>
        [MappedFile] // one a server
        public partial struct {|MPS0026:Counters|}
        {
            public long Requests; // since the start

            /// <summary>Tried again.</summary>
            public long Retries;

            public const int Most = 10;

            public long Errors;
            public FixedString32 Host;

            public readonly long Good => Requests - Errors;
        }
        """;

    public static Task Check(string fix, string source, string shipped, string fixedSource, string fixedShipped) =>
        FixTest<ShippedLayoutChangedFix>.CheckShipped(source, shipped, fixedSource, fixedShipped, fix);

    public static Task CheckNotOffered(string fix, string source) =>
        FixTest<ShippedLayoutChangedFix>.CheckShipped(source, Shipped, source, Shipped, fix);
}
