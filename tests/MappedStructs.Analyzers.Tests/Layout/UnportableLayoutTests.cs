using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0005.</summary>
public class UnportableLayoutTests
{
    [Theory]
    [InlineData("DateTime", "DateTime", "CoreCLR, NativeAOT and Mono each choose the order of its fields", "MappedStructs.UnixTime, or a long of Ticks")]
    [InlineData("DateTimeOffset", "DateTimeOffset", "CoreCLR, NativeAOT and Mono each choose the order of its fields", "MappedStructs.UnixTime, and a short of offset minutes beside it")]
    [InlineData("(int, long)", "(int, long)", "CoreCLR, NativeAOT and Mono each choose the order of its fields", "a struct of your own with named fields")]
    [InlineData("nint", "nint", "it has 4 bytes in a 32-bit process and 8 in a 64-bit one", "long")]
    [InlineData("UIntPtr", "nuint", "it has 4 bytes in a 32-bit process and 8 in a 64-bit one", "ulong")]
    [InlineData("int?", "int?", "its fields are the framework's own, and another version of .NET may place them differently", "the value and a byte beside it that says whether it is there")]
    [InlineData("System.Numerics.Vector<float>", "Vector<float>", "it has 16 bytes on arm64, and 16 or 32 on x64 as the processor has AVX2 or not", "Vector128<T>, or an [InlineArray] struct")]
    [InlineData("System.Runtime.Intrinsics.Vector256<int>", "Vector256<int>", "x64 aligns it to 32 bytes and arm64 to 16", "an [InlineArray] struct of Vector128<T>")]
    [InlineData("System.Runtime.Intrinsics.Vector512<int>", "Vector512<int>", "x64 aligns it to 64 bytes and arm64 to 16", "an [InlineArray] struct of Vector128<T>")]
    [InlineData("System.Collections.Generic.KeyValuePair<int, int>", "KeyValuePair<int, int>", "its fields are the framework's own, and another version of .NET may place them differently", "a struct of your own with named fields")]
    [InlineData("Index", "Index", "its fields are the framework's own, and another version of .NET may place them differently", "int")]
    [InlineData("Range", "Range", "its fields are the framework's own, and another version of .NET may place them differently", "two ints")]
    [InlineData("System.Threading.CancellationToken", "CancellationToken", "its fields are the framework's own, and another version of .NET may place them differently", "a struct of your own with the values that it stands for")]
    public Task A_type_that_differs_names_the_targets_and_its_replacement(string type, string shown, string reason, string replacement) => RuleTest.Check(
        $$"""
        using System;
        using MappedStructs;

        [MappedFile]
        public partial struct Tick
        {
            public {{type}} {|#0:Field|};
        }
        """,
        RuleTest.Expect("MPS0005", $"'Tick.Field' ({shown}) is not laid out alike on every target, since {reason}: use {replacement}"));

    [Fact]
    public Task Pointers_are_addresses_of_this_process() => CheckUnsafe(
        """
        using MappedStructs;

        [MappedFile]
        public unsafe partial struct Tick
        {
            public int* {|MPS0005:Next|};
            public delegate*<void> {|MPS0005:Handler|};
        }
        """);

    [Fact]
    public Task Fixed_buffers_are_fine() => CheckUnsafe(
        """
        using MappedStructs;

        [MappedFile]
        public unsafe partial struct Tick
        {
            public fixed byte Code[12];
        }
        """);

    [Fact]
    public Task Automatic_layout_is_the_runtimes_own_affair() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Auto)]
        public partial struct {|#0:Tick|}
        {
            public byte Side;
            public long Price;
        }
        """,
        RuleTest.Expect("MPS0005", "'Tick' (LayoutKind.Auto) is not laid out alike on every target, since CoreCLR, NativeAOT and Mono each choose the order of its fields: use [StructLayout(LayoutKind.Sequential)]"));

    [Fact]
    public Task The_path_to_an_unportable_member_of_a_nested_struct_is_named() => RuleTest.Check(
        """
        using System;
        using MappedStructs;

        public struct Stamp
        {
            public DateTime At;
        }

        [MappedFile]
        public partial struct Tick
        {
            public Stamp {|#0:Placed|};
        }
        """,
        RuleTest.Expect("MPS0005", "'Tick.Placed.At' (DateTime) is not laid out alike on every target, since CoreCLR, NativeAOT and Mono each choose the order of its fields: use MappedStructs.UnixTime, or a long of Ticks"));

    [Fact]
    public Task A_struct_past_the_runtimes_limit_is_refused() => RuleTest.Check(
        """
        using System.Runtime.InteropServices;
        using MappedStructs;

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Size = 200_000_000)]
        public partial struct {|#0:Tick|}
        {
            public long Price;
        }
        """,
        RuleTest.Expect("MPS0005", "'Tick' (200000000 bytes) is not laid out alike on every target, since no runtime loads a struct of that size: use a struct of at most 128 MiB"));

    [Fact]
    public Task An_inline_array_of_more_than_1_MiB_is_not_for_every_runtime() => RuleTest.Check(
        """
        using System.Runtime.CompilerServices;
        using MappedStructs;

        [InlineArray(1_048_577)]
        public struct Block
        {
            private byte _first;
        }

        [MappedFile]
        public partial struct Page
        {
            public Block {|#0:Bytes|};
        }
        """,
        RuleTest.Expect("MPS0005", "'Page.Bytes' (1048577 bytes) is not laid out alike on every target, since not every runtime loads an [InlineArray] of that size: use a struct of at most 1 MiB in an [InlineArray]"));

    [Fact]
    public Task An_inline_array_that_states_a_size_would_not_load() => RuleTest.Check(
        """
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using MappedStructs;

        [InlineArray(5)]
        [StructLayout(LayoutKind.Sequential, Size = 64)]
        public struct Levels
        {
            private long _level;
        }

        [MappedFile]
        public partial struct Book
        {
            public Levels {|#0:Bids|};
        }
        """,
        RuleTest.Expect("MPS0005", "'Book.Bids' ([InlineArray] with a stated size) is not laid out alike on every target, since no runtime loads it: use the [InlineArray] struct as a field of a struct that states the size"));

    [Fact]
    public Task Framework_structs_of_the_table_are_fine() => RuleTest.Check(
        """
        using System;
        using System.Numerics;
        using System.Runtime.Intrinsics;
        using MappedStructs;

        [MappedFile]
        public partial struct Tick
        {
            public Guid Id;
            public decimal Price;
            public Int128 Total;
            public Half Weight;
            public TimeSpan Age;
            public DateOnly Day;
            public Vector128<float> Lanes;
            public Complex Signal;
        }
        """);

    private static Task CheckUnsafe(string source)
    {
        var test = new RuleTest(source);
        test.SolutionTransforms.Add(static (solution, id) => solution.WithProjectCompilationOptions(
            id, ((CSharpCompilationOptions)solution.GetProject(id)!.CompilationOptions!).WithAllowUnsafe(true)));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
