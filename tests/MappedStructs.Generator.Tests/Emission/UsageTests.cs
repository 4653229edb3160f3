using System.Linq;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Tests.Emission;

/// <summary>What a user writes against emitted code compiles, or does not, as it should.</summary>
public sealed class UsageTests
{
    private const string Struct = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using MappedStructs;

        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Open;
            public FixedString32 Host;
            public readonly int Id;
        }

        """;

    [Theory]
    [InlineData("using MappedRecord<Counters> r = Counters.Open(\"c.map\"); r.Requests++; r.Host = \"web-1\";")]
    [InlineData("using var r = Counters.Create(\"c.map\", new MapOptions()); ref long x = ref r.Requests; Interlocked.Increment(ref x);")]
    [InlineData("using PrivateMappedRecord<Counters> r = Counters.OpenPrivate(\"c.map\"); r.Open = 3; r.View.Requests = 2;")]
    [InlineData("using ReadOnlyMappedRecord<Counters> r = Counters.OpenRead(\"c.map\"); long x = r.Requests + r.Value.Open + r.View.Open;")]
    [InlineData("using var r = Counters.CreateInMemory(); r.Flush(); r.Flush(FlushMode.StartWriteback); r.Flush(Counters.Fields.Requests | Counters.Fields.Host);")]
    [InlineData("using var r = Counters.CreateInMemory(); r.Flush(Counters.Fields.All, FlushMode.StartWriteback); Task t = r.FlushAsync(Counters.Fields.Host);")]
    [InlineData("var c = new Counters(); var v = new Counters.View(ref c); v.Requests += 2; var w = new Counters.ReadOnlyView(in c); long x = w.Requests;")]
    public void Compiles(string body) => Assert.Empty(Errors(body));

    [Theory]
    [InlineData("using var r = Counters.OpenRead(\"c.map\"); r.Requests++;", "CS8331")]
    [InlineData("using var r = Counters.OpenRead(\"c.map\"); r.View.Requests++;", "CS8331")]
    [InlineData("using var r = Counters.OpenRead(\"c.map\"); r.Flush(Counters.Fields.Requests);", "CS1929")]
    [InlineData("using var r = Counters.OpenPrivate(\"c.map\"); r.Flush(Counters.Fields.Requests);", "CS1929")]
    [InlineData("using var r = Counters.Open(\"c.map\"); r.Id = 3;", "CS8331")]
    public void Does_not_compile(string body, string id) => Assert.Equal(id, Assert.Single(Errors(body)).Id);

    private static Diagnostic[] Errors(string body)
    {
        string source = Struct + "public static class Program { public static void Main() { " + body + " } }";
        return Sources.Generate(Sources.Compile(source)).Output
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .ToArray();
    }
}
