using System.Threading.Tasks;

namespace MappedStructs.PackageTests;

/// <summary>The analyzers of the package speak in the consumer's own <c>dotnet build</c>.</summary>
public sealed class ConsumerDiagnosticsTests(PackedPackage package)
{
    [Fact]
    public async Task A_wrong_layout_fails_the_build_with_the_rule_and_where_it_is()
    {
        var consumer = new Consumer(package, "Wrong", "<OutputType>Library</OutputType>");
        consumer.Write("NotPartial.cs", """
            [MappedStructs.MappedFile]
            public struct NotPartial
            {
                public long Requests;
            }
            """);
        consumer.Write("Managed.cs", """
            [MappedStructs.MappedFile]
            public partial struct Managed
            {
                public string Host;
            }
            """);
        consumer.Write("TooSmall.cs", """
            [MappedStructs.MappedFile(Size = 16)]
            public partial struct TooSmall
            {
                public long Requests;
            }
            """);

        (await consumer.BuildAsync()).AssertFailedWith(
            "NotPartial.cs(2,15): error MPS0001",
            "Managed.cs(4,19): error MPS0004",
            "TooSmall.cs(1,27): error MPS0006");
    }

    // CS0649 ("never assigned to") is true of fields that come out of a file, and useless.
    [Fact]
    public async Task A_field_that_no_code_assigns_is_a_warning_only_where_no_file_assigns_it()
    {
        var consumer = new Consumer(package, "Unassigned", "<OutputType>Library</OutputType><TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        consumer.Write("Annotated.cs", """
            [MappedStructs.MappedFile]
            internal partial struct Annotated
            {
                internal long Requests;
            }
            """);
        (await consumer.BuildAsync()).AssertSucceeded();

        consumer.Write("Plain.cs", """
            internal struct Plain
            {
                internal long Requests;

                internal readonly long Twice => Requests * 2;
            }
            """);
        CommandOutcome build = await consumer.BuildAsync();
        build.AssertFailedWith("Plain.cs(3,19): error CS0649");
        Assert.DoesNotContain("Annotated.cs", build.Output);
    }
}
