using System.Threading.Tasks;
using MappedStructs.Analyzers.Tests.Verification;

namespace MappedStructs.Analyzers.Tests.Usage.Copies;

/// <summary>MPS0032: copies that are meant as copies. Nothing is said about any of them.</summary>
public class RightfulCopyTests
{
    public static TheoryData<string> Right =>
    [
        // Read, changed, stored back.
        "var copy = record.Value; copy.Requests++; record.Value = copy;",
        "var copy = rows[n]; copy.Requests = 1; copy.Errors = 2; rows[n] = copy;",
        "var times = record.Value.Times; times.From = 1; record.Value.Times = times;",
        "var times = record.Times; times.Shift(n); record.Times = times;",
        "var copy = record.Value; if (flag) copy.Requests++; record.Value = copy;",
        "var copy = record.Value; for (int i = 0; i < n; i++) { copy.Requests += i; if (i > 3) record.Value = copy; }",
        "var copy = record.Value; try { copy.Requests++; } finally { record.Value = copy; }",
        "var copy = record.Value; try { copy.Requests++; Console.WriteLine(); } catch (Exception) { record.Value = copy; throw; }",
        "var copy = record.Value; copy.Bump(); record.Value = copy;",
        "var copy = record.Value; Work.Bump(ref copy); record.Value = copy;",
        "var copy = record.Value; var v = new Counters.View(ref copy); v.Requests++; record.Value = copy;",
        "var copy = record.Value; ref var same = ref copy; same.Requests++; record.Value = same;",
        "var copy = record.Value; copy.Levels[n] = 1; record.Value = copy;",

        // A snapshot, read only.
        "var copy = record.Value; Console.WriteLine(copy.Requests);",
        "var copy = record.Value; Console.WriteLine(copy.Total() + copy.Sum());",
        "var copy = record.Value;",

        // A copy to work on, whose outcome somebody wants.
        "var copy = record.Value; copy.Requests = 0; Console.WriteLine(copy.Total());",
        "var copy = record.Value; copy.Requests += 5; Console.WriteLine($\"{copy.Requests}\");",
        "var copy = record.Value; copy.Requests += 5; if (copy.Requests > 9) Console.WriteLine();",
        "var copy = record.Value; Console.WriteLine(copy.Next());",
        "var copy = record.Value; Console.WriteLine(copy.Requests++);",
        "var copy = record.Value; long last = copy.Requests = 3; Console.WriteLine(last);",
        "var copy = record.Value; Console.WriteLine(Interlocked.Increment(ref copy.Requests));",
        "var copy = record.Value; copy.Announce();",
        "var copy = record.Value; copy.Errors = 1; Work.Save(ref copy);",
        "var copy = record.Value; copy.Errors = 1; Work.Print(in copy);",
        "var copy = record.Value; copy.Errors = 1; Work.Print(copy);",
        "var copy = record.Value; copy.Errors = 1; object boxed = copy; Console.WriteLine(boxed);",
        "var copy = record.Value; copy.Errors = 1; var second = copy; Console.WriteLine(second.Errors);",
        "var copy = record.Value; copy.Errors = 1; long errors = copy.Errors + 1; Console.WriteLine(errors);",
        "var copy = record.Value; copy.Errors = 1; n = (int)copy.Errors; given.Errors = n;",
        "var copy = record.Value; copy.Times.From = 1; var times = copy.Times; times.To = 2; given.Times = times;",
        "var copy = record.Value; while (copy.Requests < n) copy.Requests++;",
        "var copy = record.Value; do { Console.WriteLine(copy.Requests); copy.Requests++; } while (flag);",
        "var copy = record.Value; for (int i = 0; i < n; i++) { Console.WriteLine(copy.Times.From); copy.Times = default; }",
        "var copy = record.Value; copy.Requests = 1; Action run = () => Console.WriteLine(copy.Requests); run();",
        "var copy = record.Value; Add(); Console.WriteLine(copy.Requests); void Add() => copy.Requests++;",
        "var copy = record.Value; var v = new Counters.View(ref copy); v.Bump(); Console.WriteLine(v.Requests);",
        "var copy = record.Value; copy.Errors = 1; var v = new Counters.ReadOnlyView(in copy); Console.WriteLine(v.Errors);",
        "var copy = record.Value; ref var which = ref (flag ? ref copy : ref given); which.Requests++; Console.WriteLine(which.Requests);",
        "var copy = record.Value; Span<long> levels = copy.Levels; levels[0] = 1; Console.WriteLine(levels[0]);",
        "var copy = record.Value; foreach (ref long level in (Span<long>)copy.Levels) level = 1; Console.WriteLine(copy.Levels[0]);",
        "var copy = record.Value; copy.Levels[0] = 1; Console.WriteLine(copy.Levels[n]);",
        "var copy = record.Value; var one = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref copy, 1); one[0].Requests++; copy.Errors = 1; Console.WriteLine(one[0].Errors);",
        "var copy = record.Value with { Requests = 1 }; Console.WriteLine(copy.Requests);",

        "var copy = record.Value; try { copy.Requests = 1; n = 1 / n; } catch (Exception) when (copy.Requests > 0) { }",
        "var copy = record.Value; try { copy.Requests = 1; } finally { if (flag) n++; } Console.WriteLine(copy.Requests);",
        "var copy = record.Value; copy.Requests = flag ? copy.Errors : 0; record.Value = copy;",
        "var copy = record.Value; copy.Requests = 1; Console.WriteLine(flag switch { true => copy.Requests, _ => 0 });",
        "var copy = record.Value; again: if (copy.Requests > 3) return; copy.Requests++; goto again;",
        "var copy = record.Value; (copy.Requests, copy.Errors) = (copy.Errors, copy.Requests); record.Value = copy;",

        // Not a copy of mapped memory.
        "var fresh = new Counters(); fresh.Requests = 1;",
        "Counters fresh = default; fresh.Requests = 1;",
        "var copy = store.Snapshot; copy.Requests = 1;",
        "var copy = flag ? record.Value : default; copy.Requests = 1;",
        "var copy = record.Value; copy = new Counters(); copy.Requests = 1;",

        // The memory itself.
        "ref var value = ref record.Value; value.Requests++;",
        "ref Counters row = ref rows[n]; row.Requests = 1; row.Bump();",
        "record.Value.Requests++; record.Requests = 2; record.Value.Bump(); given.Requests = 1;",
        "view.Requests++; view.Times.From = 1; view.Bump();",
        "foreach (ref var row in rows) row.Requests = 1;",
        "Work.BumpValue(record.Value); Work.Bump(ref record.Value); Work.Bump(record.View);",
    ];

    [Theory]
    [MemberData(nameof(Right))]
    public Task Nothing_is_said(string statements) => RuleTest.Check(CounterSource.With(statements));

    [Fact]
    public Task Overlapping_fields_are_one_place() => RuleTest.Check(
        """
        using System;
        using System.Runtime.InteropServices;
        using MappedStructs;

        public static class Program
        {
            public static void Run(MappedRecord<Color> record)
            {
                var copy = record.Value;
                copy.Red = 255;
                Console.WriteLine(copy.Parts.All);
            }
        }

        [MappedFile]
        public partial struct Color
        {
            public long Id;
            public Parts Parts;
            public byte Red { readonly get => Parts.Red; set => Parts.Red = value; }
        }

        [StructLayout(LayoutKind.Explicit)]
        public struct Parts
        {
            [FieldOffset(0)] public uint All;
            [FieldOffset(0)] public byte Red;
        }
        """);

    [Fact]
    public Task The_value_that_a_method_returns_is_used() => RuleTest.Check(
        $$"""
        using System;
        using System.Collections.Generic;
        using MappedStructs;

        public class Service(MappedRecord<Counters> record)
        {
            public Counters Reset() { var copy = record.Value; copy.Requests = 0; return copy; }
            public long Next() { var copy = record.Value; copy.Requests++; return copy.Requests; }
            public Counters Both { get { var copy = record.Value; copy.Errors++; return copy; } }
            public IEnumerable<Counters> All() { var copy = record.Value; copy.Errors++; yield return copy; }
            public Func<Counters> Later() { var copy = record.Value; copy.Errors++; return () => copy; }
        }

        {{CounterSource.Declarations}}
        """);

    [Fact]
    public Task What_an_override_does_with_a_reference_is_not_known() => RuleTest.Check(
        $$"""
        using System;
        using MappedStructs;

        public class Counting
        {
            public void Run(MappedRecord<Counters> record) { var copy = record.Value; Count(ref copy); }
            public virtual void Count(ref Counters counters) => counters.Requests++;
        }

        public class Printing : Counting
        {
            public override void Count(ref Counters counters) => Console.WriteLine(counters.Requests);
        }

        {{CounterSource.Declarations}}
        """);
}
