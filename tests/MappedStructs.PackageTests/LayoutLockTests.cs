using System;
using System.Threading.Tasks;

namespace MappedStructs.PackageTests;

/// <summary>The layout lock as a project on disk sees it: shipped, broken, repaired, on the command line alone.</summary>
public sealed class LayoutLockTests(PackedPackage package)
{
    private const string ShippedFile = "MappedStructs.Shipped.txt";

    private const string Version1 = """
        Shop.Counters version 1 size 24
        0 i64 Requests
        8 i64 Errors
        16 unixtime Started

        """;

    [Fact]
    public async Task A_shipped_layout_that_is_broken_fails_the_build_until_it_is_restored()
    {
        Consumer consumer = await ShippedAsync("Restored");

        consumer.Write("Counters.cs", Counters("public long Requests;", "public int Retries;", "public long Errors;", "public UnixTime Started;"));
        (await consumer.BuildAsync()).AssertFailedWith(
            "Counters.cs(6,23): error MPS0026: 'Counters' no longer has the layout that was shipped as version 1: "
            + "'Retries' was added at 8 (i32, 4 bytes); 'Errors' moved from 8 to 16; 'Started' moved from 16 to 24; the size went from 24 to 32 bytes. "
            + "Open refuses existing files with LayoutMismatchException; read anyway, 'Retries' would show the bytes of 'Errors'. "
            + "Restore the layout, append at the end and raise the version, or accept the break as version 2.");

        consumer.Write("Counters.cs", Counters("public long Requests;", "public long Errors;", "public UnixTime Started;"));
        (await consumer.BuildAsync()).AssertSucceeded();
    }

    [Fact]
    public async Task Dotnet_format_does_not_decide_what_becomes_of_files()
    {
        Consumer consumer = await ShippedAsync("Undecided");
        string broken = Counters("public long Requests;", "public long Retries;", "public long Errors;", "public UnixTime Started;");
        consumer.Write("Counters.cs", broken);

        await consumer.FormatAsync();
        await consumer.FormatAsync("analyzers", "--diagnostics", "MPS0026");

        Assert.Equal(broken, consumer.Read("Counters.cs"));
        Assert.Equal(Version1, consumer.Read(ShippedFile));
    }

    [Fact]
    public async Task Dotnet_format_moves_no_bytes_either()
    {
        var consumer = new Consumer(package, "Unmoved", "<OutputType>Library</OutputType>");
        string padded = Counters("public byte Kind;", "[Contended] public long Head;", "[Contended] public long Tail;");
        consumer.Write("Counters.cs", padded);
        (await consumer.BuildAsync()).AssertSucceeded();

        await consumer.FormatAsync("analyzers", "--severity", "info");

        Assert.Equal(padded, consumer.Read("Counters.cs"));
    }

    // What the fix does in an editor, as the tests of the fixers prove, done by hand; only shipping is left to the tool.
    [Fact]
    public async Task A_field_appended_in_a_new_version_builds_and_is_shipped_beside_the_old_one()
    {
        Consumer consumer = await ShippedAsync("Appended");

        consumer.Write("Counters.cs", Counters("public long Requests;", "public long Errors;", "public UnixTime Started;", "public long Retries;")
            .Replace("[MappedFile]", "[MappedFile(Version = 2)]", StringComparison.Ordinal));
        (await consumer.BuildAsync()).AssertFailedWith(
            "Counters.cs(11,17): error MPS0029: 'Counters.Retries' was added after version 1 was shipped and does not say so: add [Since(2)]");

        (await consumer.FormatAsync("analyzers", "--diagnostics", "MPS0029")).AssertSucceeded();
        Assert.Contains("    [Since(2)]\n    public long Retries;\n", consumer.Read("Counters.cs").ReplaceLineEndings("\n"));
        (await consumer.BuildAsync()).AssertSucceeded();

        (await consumer.FormatAsync("analyzers", "--diagnostics", "MPS0025", "--severity", "info")).AssertSucceeded();
        Assert.Equal(
            Version1 + """

            Shop.Counters version 2 size 32
            0 i64 Requests
            8 i64 Errors
            16 unixtime Started
            24 i64 Retries

            """,
            consumer.Read(ShippedFile));
        (await consumer.BuildAsync()).AssertSucceeded();
    }

    [Fact]
    public async Task A_renamed_field_is_traced_versioned_and_shipped_by_one_command()
    {
        Consumer consumer = await ShippedAsync("Renamed");

        consumer.Write("Counters.cs", Counters("public long Total;", "public long Errors;", "public UnixTime Started;"));
        (await consumer.BuildAsync()).AssertFailedWith(
            "Counters.cs(8,17): error MPS0027: 'Counters.Total' was shipped as 'Requests' in version 1, and files hold that name: "
            + "add [RenamedFrom(\"Requests\")] and raise the version to 2");

        (await consumer.FormatAsync("analyzers", "--diagnostics", "MPS0027")).AssertSucceeded();
        string repaired = consumer.Read("Counters.cs");
        Assert.Contains("[MappedFile(Version = 2)]", repaired);
        Assert.Contains("[RenamedFrom(\"Requests\")]", repaired);
        Assert.EndsWith("\nShop.Counters version 2 size 24\n0 i64 Total\n8 i64 Errors\n16 unixtime Started\n", consumer.Read(ShippedFile));
        (await consumer.BuildAsync()).AssertSucceeded();
    }

    [Fact]
    public async Task What_the_file_says_of_structs_that_are_gone_or_of_nothing_is_told_at_its_line()
    {
        Consumer consumer = await ShippedAsync("Merged");

        consumer.Write(ShippedFile, "Shop.Orders version 1 size 8\n0 i64 Id\n\n" + Version1);
        CommandOutcome warned = (await consumer.BuildAsync()).AssertSucceeded();
        Assert.Contains("MappedStructs.Shipped.txt(1,1): warning MPS0030: 'Shop.Orders' was shipped (version 1)", warned.Output);

        consumer.Write(ShippedFile, Version1 + ">>>>>>> main\n");
        (await consumer.BuildAsync()).AssertFailedWith("MappedStructs.Shipped.txt(5,1): error MPS0031: '>>>>>>> main' is the mark of an unresolved merge");
    }

    /// <summary>A project whose layout is shipped, by the tool, into a file that was empty.</summary>
    private async Task<Consumer> ShippedAsync(string name)
    {
        var consumer = new Consumer(package, name, "<OutputType>Library</OutputType>");
        consumer.Write("Counters.cs", Counters("public long Requests;", "public long Errors;", "public UnixTime Started;"));
        CommandOutcome unlocked = (await consumer.BuildAsync()).AssertSucceeded();
        Assert.DoesNotContain("MPS0025", unlocked.Output);

        consumer.Write(ShippedFile, "");
        (await consumer.FormatAsync("analyzers", "--diagnostics", "MPS0025", "--severity", "info")).AssertSucceeded();
        Assert.Equal(Version1, consumer.Read(ShippedFile));
        return consumer;
    }

    private static string Counters(params string[] fields) =>
        $$"""
        using MappedStructs;

        namespace Shop;

        [MappedFile]
        public partial struct Counters
        {
            {{string.Join("\n    ", fields)}}
        }

        """;
}
