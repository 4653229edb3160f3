using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Usage.Lifetime;

/// <summary>Code as it is while somebody types it, and code outside of methods.</summary>
public class LifetimeRobustnessTests
{
    private const string Code =
        """
        private Action? _later;

        static Cursor Work(string path, out Span<byte> head, ref Cursor outer)
        {
            using var region = MappedRegion.Map(path, 0, 4096, RegionAccess.ReadWrite);
            head = region.AsSpan(0, 16)[..8];
            var counters = Counters.Open(path);
            ref var value = ref counters.Value;
            outer.Head = ref value.Errors;
            try
            {
                if (counters is { } same && value.Requests++ > 3)
                    same.Dispose();
                using (counters.Lease())
                    (value.Errors, value.Requests) = (1, 2);
            }
            catch (IOException) when (value.Errors == 3)
            {
                counters?.Dispose();
            }
            finally
            {
                counters.Dispose();
            }
            var wallet = path == "" ? Wallet.Open(path) : Wallet.Create(path);
            wallet.View.Balance = 3;
            wallet.Flush(Wallet.Fields.Held, FlushMode.StartWriteback);
            new Program()._later = () => wallet.Balance++;
            return new Cursor(ref value.Requests) { Head = ref value.Errors };
        }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Code_that_is_cut_anywhere_brings_no_rule_down(int remainder)
    {
        string whole = LifetimeCode.In(Code);
        for (int end = whole.Length - 40 - (20 * remainder); end > whole.Length - Code.Length; end -= 40)
        {
            foreach (Diagnostic diagnostic in await Build.Run(whole[..end]))
                Assert.False(diagnostic.Id == "AD0001", $"{diagnostic}\n{whole[..end]}");
        }
    }

    /// <summary>Each branch is one more way to come to the end, and one more store that may be owed there.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_method_of_six_hundred_branches_comes_to_an_end()
    {
        var code = new StringBuilder("static void Work(string path, bool[] f, ").AppendJoin(", ", Enumerable.Range(0, 600).Select(static i => $"bool b{i}"));
        code.Append(") { var wallet = Wallet.Open(path); ref var now = ref wallet.Value;\n");
        for (int i = 0; i < 600; i++)
            code.Append(CultureInfo.InvariantCulture, $"if (b{i}) now.Balance++; else wallet.Held++;\nif (b{i} && f[{i}]) wallet.Flush();\n");
        code.Append("wallet.Dispose(); now.Held++; }");
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        IEnumerable<string> found = (await Build.Run(LifetimeCode.In(code.ToString()))).Select(static d => d.Id);
        Assert.Contains("MPS0034", found);
        Assert.DoesNotContain("AD0001", found);
    }

    [Fact]
    public Task Statements_at_the_top_of_a_program() => new RuleTest(
        """
        using MappedStructs;

        var counters = {|MPS0036:Counters.Open("a")|};
        counters.Requests++;
        using var wallet = Wallet.Open("b");
        {|MPS0038:wallet.Balance++|};
        var other = Counters.Open("c");
        ref long requests = ref other.Requests;
        other.Dispose();
        {|MPS0034:requests|}++;
        {|MPS0037:counters.Lease()|};

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
        }

        [MappedFile, MustFlush]
        public partial struct Wallet
        {
            public long Balance;
        }
        """)
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
    }.RunAsync(TestContext.Current.CancellationToken);
}
