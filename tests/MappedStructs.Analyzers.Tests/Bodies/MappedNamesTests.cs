using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.Analyzers.Usage.Names;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Tests.Bodies;

/// <summary>Which bodies are bound, by the names in them: those called Seen… are, those called Left… are not.</summary>
public class MappedNamesTests
{
    [Theory]
    [InlineData("public void SeenByType() { Counters.Open(\"c\").Dispose(); } public void Left() { Console.WriteLine(); }")]
    [InlineData("public void SeenByField() => _record.Value.Requests++; private MappedRecord<Counters> _record;")]
    [InlineData("public void SeenByProperty() => Record.Flush(); public MappedRecord<Counters> Record { get; set; }")]
    [InlineData("public void SeenByMethod() => SeenFind().Flush(); public MappedRecord<Counters> SeenFind() => null;")]
    [InlineData("public void SeenByParameter(MappedRecord<Counters> record) => record.Flush();")]
    [InlineData("public void SeenByElement() { foreach (var one in _records) one.Flush(); } private List<MappedRecord<Counters>> _records;")]
    [InlineData("public void SeenByTuple() => _pair.Item2.Flush(); private (int, MappedRecord<Counters>) _pair;")]
    [InlineData("public void SeenByOut() { if (SeenTry(out var record)) record.Flush(); } public bool SeenTry(out MappedRecord<Counters> record) { record = null; return false; }")]
    [InlineData("public void SeenByLambda() => SeenWith(r => r.Flush()); public void SeenWith(Action<MappedRecord<Counters>> use) { }")]
    [InlineData("public void SeenByDelegate() => SeenWith(r => r.Flush()); public void SeenWith(UseHandler use) { } public delegate void UseHandler(MappedRecord<Counters> record);")]
    [InlineData("public void SeenByEvent() => Opened += r => r.Flush(); public event Action<MappedRecord<Counters>> Opened;")]
    [InlineData("public void SeenByAlias(Record record) => record.Flush(); public void SeenByAliasedField() => _own.Flush(); private Record _own;")]
    [InlineData("public void SeenThroughWrapper() => _wrapper.Item.Flush(); private Wrapper<MappedRecord<Counters>> _wrapper;")]
    [InlineData("public void SeenThroughDerived() => _derived.Item.Flush(); private CounterWrapper _derived;")]
    [InlineData("public void SeenThroughIndexer() => _rows[0].Requests++; private Rows _rows;")]
    [InlineData("public void SeenRecordApart() { foreach (var (r, n) in _pairs) r.Flush(); } private List<Pair> _pairs; public record Pair(MappedRecord<Counters> Item, int N);")]
    [InlineData("public void SeenApart() { foreach (var (r, n) in _apart) r.Flush(); } private List<Apart> _apart; public class Apart { public void Deconstruct(out MappedRecord<Counters> a, out int b) => throw null; }")]
    [InlineData("public void SeenStructField() => _mine.Bump(); private readonly Counters _mine;")]
    [InlineData("public void SeenSpan(Span<Counters> rows) => rows[0].Requests++;")]
    [InlineData("public void SeenRegion() { var region = MappedStructs.Memory.MappedRegion.PageSize; }")]
    [InlineData("public int LeftNullable(int? n) => n.Value; public string LeftLazy(Lazy<string> lazy) => lazy.Value; public int LeftPair(KeyValuePair<int, int> pair) => pair.Value;")]
    [InlineData("public void LeftOpen() => System.IO.File.Open(\"f\", System.IO.FileMode.Open).Dispose(); public void LeftView() => Console.WriteLine(View); public int View => 1;")]
    [InlineData("public void LeftInterlocked() => System.Threading.Interlocked.Increment(ref _n); private int _n;")]
    public async Task A_body_is_bound_where_a_name_in_it_leads_to_a_mapping(string members)
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(
            $$"""
            #nullable disable
            using System;
            using System.Collections.Generic;
            using MappedStructs;
            using Record = MappedStructs.MappedRecord<Counters>;

            public class Service
            {
                {{members}}
            }

            public class Wrapper<T> { public T Item; }
            public class CounterWrapper : Wrapper<MappedRecord<Counters>> { }
            public class Rows { public ref Counters this[int row] => throw null; }

            [MappedFile]
            public partial struct Counters
            {
                public long Requests;
                public void Bump() => Requests++;
            }
            """,
            others: [new BodyProbe()]);
        Assert.DoesNotContain(found, static d => d.Severity == DiagnosticSeverity.Error);
        string[] expected = [.. System.Text.RegularExpressions.Regex.Matches(members, @"Seen\w+(?=\()").Select(static m => m.Value).Distinct().Order()];
        IEnumerable<string> bound = found.Where(static d => d.Id == "PROBE3").Select(static d => d.GetMessage(null));
        Assert.Subset(bound.ToHashSet(), expected.ToHashSet());
        Assert.DoesNotContain(bound, static name => name.StartsWith("Left", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_mapped_struct_atomics_are_enough()
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(
            """
            using System.Threading;
            using MappedStructs;

            [MappedFile]
            public partial struct Counters
            {
                public long Requests;
                public void Seen() => Interlocked.Increment(ref Requests);
                public void Left() => Requests++;
            }
            """,
            others: [new BodyProbe()]);
        Assert.Equal(["Seen"], found.Where(static d => d.Id == "PROBE3").Select(static d => d.GetMessage(null)));
    }

    [Fact]
    public async Task Names_that_a_referenced_library_declares_count_too()
    {
        IReadOnlyList<Diagnostic> found = await Build.Run(
            """
            public static class Program
            {
                public static void SeenField(Store store) => store.Main.Flush();
                public static void SeenOut(Store store) { if (store.TryFind(out var found)) found.Flush(); }
                public static void SeenRow(Rows rows) { var copy = rows[0]; copy.Requests++; }
                public static void Left(Store store) => store.Close();
            }
            """,
            library:
            """
            using MappedStructs;

            [MappedFile]
            public partial struct Counters
            {
                public long Requests;
            }

            public class Rows
            {
                public ref Counters this[int row] => throw null!;
            }

            public class Store
            {
                public MappedRecord<Counters> Main = Counters.Open("c");
                public bool TryFind(out MappedRecord<Counters> found) { found = Main; return true; }
                public void Close() => Main.Dispose();
            }
            """,
            others: [new BodyProbe()]);
        Assert.DoesNotContain(found, static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(["SeenField", "SeenOut", "SeenRow"], found.Where(static d => d.Id == "PROBE3").Select(static d => d.GetMessage(null)));
        Assert.Single(found, static d => d.Id == "MPS0032");
    }

    [Fact]
    public void Every_public_type_that_holds_memory_is_one_of_our_names() => Assert.Subset(
        MappedNames.Own.ToHashSet(),
        typeof(Mapping).Assembly.GetExportedTypes()
            .Where(static t => t.IsAssignableTo(typeof(System.IDisposable)))
            .Select(static t => t.Name.Split('`')[0])
            .ToHashSet());
}
