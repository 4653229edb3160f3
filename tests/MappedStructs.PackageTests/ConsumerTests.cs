using System.Threading.Tasks;

namespace MappedStructs.PackageTests;

/// <summary>Projects that restore the package, compile and run.</summary>
public sealed class ConsumerTests(PackedPackage package)
{
    private const string Counters = """
        namespace Shop;

        [MappedStructs.MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            public MappedStructs.FixedString32 Host;
        }
        """;

    [Fact]
    public async Task A_project_without_unsafe_code_stores_in_one_run_and_reads_in_the_next()
    {
        var consumer = new Consumer(package, "Counting", "<AllowUnsafeBlocks>false</AllowUnsafeBlocks><TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        consumer.Write("Counters.cs", Counters);
        consumer.Write("Program.cs", """
            using Shop;

            using (var counters = Counters.Open("counters.map"))
            {
                counters.Requests++;
                counters.Host = "web-1";
                counters.Flush(Counters.Fields.Requests | Counters.Fields.Host);
            }

            using var read = Counters.OpenRead("counters.map");
            System.Console.WriteLine($"{read.Requests} from {read.Host}");
            """);

        (await consumer.BuildAsync()).AssertSucceeded();

        Assert.StartsWith("1 from web-1", (await consumer.RunAsync()).AssertSucceeded().Output);
        Assert.StartsWith("2 from web-1", (await consumer.RunAsync()).AssertSucceeded().Output);
    }

    [Fact]
    public async Task The_strictest_project_builds_without_a_warning()
    {
        var consumer = new Consumer(package, "Strict", """
            <OutputType>Library</OutputType>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <IsAotCompatible>true</IsAotCompatible>
            """);
        // CA1051 and CA1815 are about the struct as its author wrote it; what is generated has to be silent by itself.
        consumer.Write("Counters.cs", """
            using System.Diagnostics.CodeAnalysis;
            using MappedStructs;

            [assembly: System.CLSCompliant(false)]

            namespace Shop;

            /// <summary>Counters of a shop.</summary>
            [MappedFile(Version = 2)]
            [SuppressMessage("Design", "CA1051", Justification = "The fields are the file.")]
            [SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
            public partial struct Counters
            {
                /// <summary>Requests so far.</summary>
                public long Requests;

                /// <summary>When it was started.</summary>
                public UnixTime Started;

                /// <summary>Where it runs.</summary>
                public FixedString32 Host;
            }
            """);

        (await consumer.BuildAsync()).AssertSucceeded();
    }

    [Fact]
    public async Task A_project_in_an_older_language_version_is_told_what_it_misses_and_works_without_it()
    {
        var consumer = new Consumer(package, "Older", "<LangVersion>12</LangVersion>");
        consumer.Write("Counters.cs", Counters);
        consumer.Write("Program.cs", """
            using MappedStructs;
            using Shop;

            using var counters = MappedRecord.Open<Counters>("counters.map");
            counters.Value.Requests = 6;
            var view = new Counters.View(ref counters.Value);
            view.Requests++;
            counters.Flush();
            System.Console.WriteLine(counters.Value.Requests);
            """);

        CommandOutcome build = (await consumer.BuildAsync()).AssertSucceeded();

        Assert.Contains("Counters.cs(4,23): warning MPS0011", build.Output);
        Assert.StartsWith("7", (await consumer.RunAsync()).AssertSucceeded().Output);
    }

    [Fact]
    public async Task A_program_opens_the_struct_of_a_library_that_references_the_package()
    {
        var library = new Consumer(package, "Layouts", "<OutputType>Library</OutputType>");
        library.Write("Counters.cs", Counters);
        var program = new Consumer(package, "Report", items: """<ProjectReference Include="../Layouts/Layouts.csproj" />""");
        program.Write("Program.cs", """
            using Shop;

            using var counters = Counters.CreateInMemory();
            counters.Errors = 41;
            Counters.View view = counters.View;
            view.Errors++;
            System.Console.WriteLine(counters.Value.Errors);
            """);

        (await program.BuildAsync()).AssertSucceeded();

        Assert.StartsWith("42", (await program.RunAsync()).AssertSucceeded().Output);
    }
}
