using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>What the tests of lifetimes share: a few mapped structs, and a class around the members that a test shows.</summary>
internal static class LifetimeCode
{
    private const string Start =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        using MappedStructs;
        using MappedStructs.Memory;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            public FixedString32 Host;
            public Slots Slots;
        }

        [MappedFile, MustFlush]
        public partial struct Wallet
        {
            public long Balance;
            public long Held;
            public FixedString32 Owner;
        }

        [System.Runtime.CompilerServices.InlineArray(8)]
        public struct Slots
        {
            private long _slot;
        }

        public ref struct Cursor(ref long head)
        {
            public ref long Head = ref head;
        }

        public partial class Program
        {

        """;

    /// <summary>Checks members of a class; <c>{|MPS0034:…|}</c> marks what is due.</summary>
    public static Task Check(string members, params DiagnosticResult[] expected) => RuleTest.Check(In(members), expected);

    /// <summary>The members in a whole file.</summary>
    public static string In(string members) => Start + members + "\n}\n";
}
