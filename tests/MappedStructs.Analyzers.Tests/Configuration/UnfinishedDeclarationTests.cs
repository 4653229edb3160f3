using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Configuration;

/// <summary>Declarations as they are while somebody types them: the compiler has its errors to tell, and no rule falls over.</summary>
public class UnfinishedDeclarationTests
{
    private const string Shipped =
        """
        S version 1 size 16
        0 i64 A
        8 i64 B

        Book version 3 size 48
        0 i64 Id
        8 enum(u8) Side
        16 f64[2:16] Levels.Price
        24 i32[2:16] Levels.Lots
        """;

    private const string Whole =
        """
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using MappedStructs;

        [Closed]
        public enum Side : byte { None = 0, Buy = 1, Sell = Buy + 1 }

        public struct Level { public double Price; public int Lots; public Level(int lots) => Lots = lots; }

        [InlineArray(2)]
        public struct Levels { private Level _first; }

        [MappedFile(Version = 3, Name = "Book", Size = 0, SizeMultipleOf = 8, PageAligned = false, Format = MappedFileFormat.SelfDescribing, Offset = 0)]
        [StructLayout(LayoutKind.Sequential, Pack = 8, Size = 48)]
        public unsafe partial struct Book
        {
            public const int Depth = 2;
            [Contended] public long Id;
            [Since(2), RenamedFrom("Way")] public Side Side, Other;
            public Levels Levels;
            [Contended, Since(3)] public fixed short Flags[Depth + 1];
            public bool IsOpen { get; set; }
        }

        [StructLayout(LayoutKind.Explicit), MappedFile(Format = MappedFileFormat.Raw, Offset = 64)]
        public partial record struct Header([field: FieldOffset(0)] long A, [field: FieldOffset(4)] char B);
        """;

    [Theory]
    [InlineData("public partial struct S { public long A, ; }")]
    [InlineData("public partial struct S { public long ; public long B; }")]
    [InlineData("public partial struct S { public long A; public int A; public Missing B; }")]
    [InlineData("public partial struct S { [RenamedFrom(\"X\")] public long A; [RenamedFrom(\"Y\")] public int A; }")]
    [InlineData("public partial struct S { public S A; }")]
    [InlineData("public partial struct S { public T A; } public struct T { public U B; } public struct U { public T C; }")]
    [InlineData("public partial struct S { public T<long> A; } public struct T<X> { public T<T<X>> B; }")]
    [InlineData("public partial struct S { public T<> A; public T<long, int> B; } public struct T<X> { public X B; }")]
    [InlineData("public partial struct S<> { public long A; }")]
    [InlineData("public partial struct S { public E A; } public enum E : string { }")]
    [InlineData("public partial struct S { public E A; } [Closed] public enum E : char { A = \"x\", B = Missing, C = 1 << 70 }")]
    [InlineData("public partial struct S { public E A; } [Closed] public enum E { A = B, B = A }")]
    [InlineData("public unsafe partial struct S { public fixed long A[]; public fixed string B[2]; public fixed long C[-1]; }")]
    [InlineData("public unsafe partial struct S { public fixed long [4]; }")]
    [InlineData("public partial struct S { public fixed long A[Missing]; public fixed bool B[int.MaxValue]; }")]
    [InlineData("[InlineArray(2)] public partial struct S { public long A; public long B; }")]
    [InlineData("[InlineArray(2)] public partial struct S { }")]
    [InlineData("[InlineArray(-1)] public partial struct S { public long A; }")]
    [InlineData("[InlineArray(\"x\")] public partial struct S { public long A; }")]
    [InlineData("[InlineArray(new int[] { 1 })] public partial struct S { public long A; }")]
    [InlineData("[InlineArray] public partial struct S { public long A; }")]
    [InlineData("public partial struct S { public I A; } [InlineArray(2)] public struct I { public I A; }")]
    [InlineData("public partial struct S { public I A; } [InlineArray(2)] public struct I { public long A, B; }")]
    [InlineData("public partial struct S { public I A; } [InlineArray(2)] public unsafe struct I { public fixed byte A[3]; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] public partial struct S { [FieldOffset(-8)] public long A; [FieldOffset(Missing)] public long B; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] public partial struct S { [FieldOffset(new int[] { 1 })] public long A; [FieldOffset()] public long B; }")]
    [InlineData("[StructLayout(LayoutKind.Explicit)] public partial struct S { [FieldOffset(int.MaxValue)] public long A; public long B; }")]
    [InlineData("[StructLayout((LayoutKind)7, Pack = -3, Size = -1)] public partial struct S { public long A; public byte B; }")]
    [InlineData("[StructLayout(LayoutKind.Sequential, Pack = 3, Size = 5)] public partial struct S { public long A; public byte B; }")]
    [InlineData("[StructLayout(new[] { 1 }, Size = new[] { 1 })] public partial struct S { public long A; }")]
    [InlineData("[StructLayout(LayoutKind.Sequential), StructLayout(LayoutKind.Explicit)] public partial struct S { public long A; }")]
    [InlineData("public partial struct S { [RenamedFrom] public long A; [RenamedFrom(null)] public long B; }")]
    [InlineData("public partial struct S { [RenamedFrom(new string[] { \"A\" })] public long A; [Since(new[] { 1 })] public long B; }")]
    [InlineData("public partial struct S { [Since(\"2\"), Since(2)] public long A; [Since(Missing)] public long B; [Since] public long C; }")]
    [InlineData("public partial struct S { [RenamedFrom(Missing.Name)] public long A; [RenamedFrom(\"\"), RenamedFrom(\"A.B\")] public long B; }")]
    [InlineData("public partial struct S { [Since(int.MinValue)] public long A; [Since(int.MaxValue)] public long B; }")]
    [InlineData("public partial struct S { public long A; } public partial struct S { public long B; }")]
    [InlineData("public partial struct S { public long A; } [MappedFile] public partial struct S { public long B; }")]
    [InlineData("public partial struct S { public long A; } public partial class S { public long B; }")]
    [InlineData("public partial struct S { public long A; } public struct S { public long A; }")]
    [InlineData("public partial struct S(long a, ) { public long A = a; public long B => a; }")]
    [InlineData("public partial record struct S(long A, long A, );")]
    [InlineData("public partial record struct S(Missing A, ref long B, params int[] C);")]
    [InlineData("public partial record struct")]
    [InlineData("public partial struct")]
    [InlineData("public partial struct { public long A; }")]
    [InlineData("partial struct S { event Missing A; event System.Action B; }")]
    [InlineData("partial struct S { delegate*<int> A; int* B; void C; void* D; ref int E; ref readonly Missing F; dynamic G; var H; }")]
    [InlineData("partial struct S { System.Span<int> A; System.Nullable<S> B; (int, long) C; System.ValueTuple D; BigEndian<S> E; BigEndian<> F; BigEndian<BigEndian<int>> G; }")]
    [InlineData("partial struct S : I { long I.A { get; set; } } interface I { long A { get; set; } }")]
    [InlineData("partial struct S : I<(int A, int B)> { long I<(int A, int B)>.A { get; set; } } interface I<T> { long A { get; set; } }")]
    [InlineData("public partial class C<T> { [MappedFile] public partial struct S { public T A; } }")]
    public async Task Declarations_that_do_not_compile_bring_no_rule_down(string declaration)
    {
        foreach (string attribute in new[] { "[MappedFile]", "[MappedFile(Version = 2)]" })
            await Check($"using System.Runtime.CompilerServices;\nusing System.Runtime.InteropServices;\nusing MappedStructs;\n{attribute} {declaration}");
    }

    [Theory]
    [InlineData("Version = Missing")]
    [InlineData("Version = \"2\"")]
    [InlineData("Version = new[] { 2 }")]
    [InlineData("Version = 2, Version = 3")]
    [InlineData("Version =")]
    [InlineData("Version = 0")]
    [InlineData("Version = int.MinValue, Name = null")]
    [InlineData("Name = new[] { \"S\" }")]
    [InlineData("Name = \"\"")]
    [InlineData("Name = \"  \"")]
    [InlineData("Name = \" # S version 1 size 16\"")]
    [InlineData("Name = \"S\\n0 i64 A\"")]
    [InlineData("Name = nameof(S), Size = -8, SizeMultipleOf = -8, PageAligned = true")]
    [InlineData("Size = int.MaxValue, SizeMultipleOf = int.MaxValue, PageAligned = true")]
    [InlineData("SizeMultipleOf = int.MinValue, Format = (MappedFileFormat)9, Offset = long.MinValue")]
    [InlineData("SizeMultipleOf = 2147483647, PageAligned = true, Format = MappedFileFormat.Raw, Offset = long.MaxValue")]
    [InlineData("Format = MappedFileFormat.Raw, Offset = 9223372036854775800, PageAligned = true")]
    [InlineData("typeof(S), Missing = 3")]
    public Task Arguments_that_mean_nothing_bring_no_rule_down(string arguments) => Check(
        $"using MappedStructs;\n[MappedFile({arguments})] public partial struct S {{ [Contended] public long A; [Contended] public long B; }}");

    [Fact]
    public async Task Code_that_is_cut_anywhere_brings_no_rule_down()
    {
        for (int end = Whole.Length; end > 0; end -= 13)
            await Check(Whole[..end]);
    }

    [Fact]
    public async Task Code_that_lacks_something_anywhere_brings_no_rule_down()
    {
        for (int start = 100; start < Whole.Length - 12; start += 9)
            await Check(Whole.Remove(start, 4 + (start % 9)));
    }

    private static async Task Check(string source)
    {
        foreach (Diagnostic diagnostic in await Build.Run(source, shipped: Shipped, hidden: "MPS0024"))
            Assert.False(diagnostic.Id is "AD0001" or "CS8784" or "CS8785", $"{diagnostic}\n{source}");
    }
}
