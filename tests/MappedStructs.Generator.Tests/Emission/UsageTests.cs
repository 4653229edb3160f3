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
    [InlineData("using MappedList<Counters> l = MappedList.CreateInMemory<Counters>(); Counters.View v = l.View(0); v.Requests++; foreach (ref Counters row in l) row.Open++;")]
    [InlineData("using var l = MappedList.OpenPrivate<Counters>(\"c.map\"); l.View(1).Requests = 2; Counters.ReadOnlyView v = l.AsReadOnly().View(1);")]
    [InlineData("using var c = MappedColumns.CreateInMemory<Counters>(); Column<long> a = c.Requests; c.Open[3] = a[2]; c.View(1).Requests++; ReadOnlyColumn<int> id = c.Id;")]
    [InlineData("using var c = MappedColumns.OpenRead<Counters>(\"c.map\"); ReadOnlyColumn<long> a = c.Requests; Counters.ReadOnlyView v = c.View(1); ReadOnlyColumn<long> b = c.Column<long>(Counters.Fields.Open);")]
    [InlineData("using var c = MappedColumns.CreateInMemory<Counters>(); c.Flush(); c.Flush(0, 3); c.Flush(Counters.Fields.Requests | Counters.Fields.Id); Task t = c.FlushAsync(Counters.Fields.Host);")]
    [InlineData("long a = 1, b = 2; var h = new FixedString32(); int id = 4; var v = new Counters.View(ref a, ref b, ref h, in id); v.Requests++; var w = new Counters.ReadOnlyView(in a, in b, in h, in id); long x = w.Open;")]
    [InlineData("using AtomicRecord<Counters> r = Counters.OpenAtomic(\"c.map\"); using var w = r.BeginWrite(); w.Requests++; w.View.Open = 3; w.Host = \"web-1\"; w.Commit(); long x = r.Requests + r.View.Open;")]
    [InlineData("using var l = MappedList.OpenAtomic<Counters>(\"c.map\"); using var w = l.BeginWrite(); w.View(0).Requests++; foreach (ref Counters row in w) row.Open++; Task t = w.CommitAsync(); Counters.ReadOnlyView v = l.View(1);")]
    [InlineData("using var c = MappedColumns.OpenAtomic<Counters>(\"c.map\"); using var w = c.BeginWrite(); w.Requests[0]++; w.View(1).Open = 2; Column<long> a = w.Column<long>(Counters.Fields.Open); w.Commit(); ReadOnlyColumn<long> b = c.Requests;")]
    public void Compiles(string body) => Assert.Empty(Errors(body));

    [Theory]
    [InlineData("using var r = Counters.OpenRead(\"c.map\"); r.Requests++;", "CS8331")]
    [InlineData("using var r = Counters.OpenRead(\"c.map\"); r.View.Requests++;", "CS8331")]
    [InlineData("using var r = Counters.OpenRead(\"c.map\"); r.Flush(Counters.Fields.Requests);", "CS1929")]
    [InlineData("using var r = Counters.OpenPrivate(\"c.map\"); r.Flush(Counters.Fields.Requests);", "CS1929")]
    [InlineData("using var r = Counters.Open(\"c.map\"); r.Id = 3;", "CS8331")]
    [InlineData("using var l = MappedList.OpenRead<Counters>(\"c.map\"); l.View(0).Requests++;", "CS8331")]
    [InlineData("using var c = MappedColumns.OpenRead<Counters>(\"c.map\"); c.View(0).Requests++;", "CS8331")]
    [InlineData("using var c = MappedColumns.OpenRead<Counters>(\"c.map\"); c.Requests[0]++;", "CS8331")]
    [InlineData("using var c = MappedColumns.CreateInMemory<Counters>(); c.Id[0] = 3;", "CS8331")]
    [InlineData("using var c = MappedColumns.CreateInMemory<Counters>(); c.View(0).Id = 3;", "CS8331")]
    [InlineData("using var r = Counters.OpenAtomic(\"c.map\"); r.Requests++;", "CS8331")]
    [InlineData("using var r = Counters.OpenAtomic(\"c.map\"); using var w = r.BeginWrite(); w.Id = 3;", "CS8331")]
    [InlineData("using var l = MappedList.OpenAtomic<Counters>(\"c.map\"); l.View(0).Requests++;", "CS8331")]
    [InlineData("using var c = MappedColumns.OpenAtomic<Counters>(\"c.map\"); c.Requests[0]++;", "CS8331")]
    public void Does_not_compile(string body, string id) => Assert.Equal(id, Assert.Single(Errors(body)).Id);

    /// <summary>A commit writes all of a record: one above 1 MiB is for lists.</summary>
    [Theory]
    [InlineData(1 << 20, "")]
    [InlineData((1 << 20) + 1, "CS0117")]
    public void A_record_of_more_than_1_MiB_is_not_opened_for_commits(int size, string id)
    {
        string source = $$"""
            using System.Runtime.InteropServices;
            using MappedStructs;

            [MappedFile]
            [StructLayout(LayoutKind.Sequential, Pack = 1, Size = {{size}})]
            public partial struct Great
            {
                public byte First;
            }

            public static class Program
            {
                public static void Main()
                {
                    using var record = Great.Open("g.map");
                    using var atomic = Great.OpenAtomic("a.map");
                }
            }
            """;
        Assert.Equal(id, string.Join(' ', ErrorsOf(source).Select(error => error.Id)));
    }

    private static Diagnostic[] Errors(string body) => ErrorsOf(Struct + "public static class Program { public static void Main() { " + body + " } }");

    private static Diagnostic[] ErrorsOf(string source) => Sources.Generate(Sources.Compile(source)).Output
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(d => d.Severity == DiagnosticSeverity.Error)
        .ToArray();
}
