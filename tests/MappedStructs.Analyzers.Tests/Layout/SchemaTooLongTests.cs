using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.Generator.Parsing;

namespace MappedStructs.Analyzers.Tests.Layout;

/// <summary>MPS0019.</summary>
public class SchemaTooLongTests
{
    // "{name} version 1\n" and "0 i64 Price\n".
    private const int AllButTheName = 11 + 12;

    [Fact]
    public void The_limit_is_the_runtimes()
    {
        System.Type format = typeof(MappedFileAttribute).Assembly.GetType("MappedStructs.Format.FileFormat", throwOnError: true)!;
        Assert.Equal(format.GetField("MaximumSchemaLength", BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue(), SchemaLengthChecks.Limit);
    }

    [Fact]
    public Task A_schema_that_just_fits_is_fine() => RuleTest.Check(Named("Trade", SchemaLengthChecks.Limit - AllButTheName));

    [Fact]
    public Task One_byte_more_is_told_both_numbers_and_the_longest_line() => RuleTest.Check(
        Named("{|#0:Trade|}", SchemaLengthChecks.Limit - AllButTheName + 1),
        RuleTest.Expect("MPS0019", Message("Trade", 8193, 12, "Price")));

    [Fact]
    public Task Names_are_counted_in_UTF_8() => RuleTest.Check(
        $$"""
        using MappedStructs;

        [MappedFile]
        public partial struct {|#0:Trade|}
        {
        {{string.Concat(Enumerable.Range(0, 64).Select(static i => $"    public long {new string('ä', 60)}{i:00};\n"))}}
        }
        """,
        RuleTest.Expect("MPS0019", Message("Trade", 8385, 131, new string('ä', 60) + "13")));

    [Fact]
    public Task A_foreign_format_stores_no_schema() =>
        RuleTest.Check(Named("Trade", 9000).Replace("Name =", "Format = MappedFileFormat.Raw, Name =", System.StringComparison.Ordinal));

    private static string Named(string identifier, int length) =>
        $$"""
        using MappedStructs;

        [MappedFile(Name = "{{new string('n', length)}}")]
        public partial struct {{identifier}}
        {
            public long Price;
        }
        """;

    private static string Message(string type, int bytes, int longest, string name) =>
        $"The schema of '{type}' takes {bytes} bytes and a file has place for 8192, so it cannot be created: shorten the names, of which those of nested structs are repeated for each of their fields (the longest line, for '{name}', takes {longest} bytes), or store fewer fields";
}
