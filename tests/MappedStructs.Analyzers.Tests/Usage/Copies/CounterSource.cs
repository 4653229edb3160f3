namespace MappedStructs.Analyzers.Tests.Usage.Copies;

/// <summary>A mapped struct with a struct and an array in it, and a method to put the code of a test into.</summary>
internal static class CounterSource
{
    public const string Declarations =
        """
        [MappedFile]
        public partial struct Counters
        {
            public long Requests;
            public long Errors;
            public Span Times;
            public Levels Levels;

            public void Bump() => Requests++;
            public void BumpTwice() { Bump(); Bump(); }
            public long Next() { Requests++; return Requests; }
            public void Limit(long most) { if (Requests > most) Requests = Math.Min(most, Errors); }
            public void Announce() { Requests++; Console.WriteLine(Requests); }
            public readonly long Total() => Requests + Errors;
            public long Sum() => Requests + Errors;
            public long Half { readonly get => Errors / 2; set => Errors = value * 2; }
        }

        public struct Span
        {
            public long From;
            public long To;

            public void Shift(long by) { From += by; To += by; }
        }

        [System.Runtime.CompilerServices.InlineArray(4)]
        public struct Levels
        {
            private long _first;
        }

        public sealed class Store(MappedRecord<Counters> record)
        {
            public ref Counters Current => ref record.Value;
            public ref Counters this[int row] => ref record.Value;
            public ref readonly Counters Seen() => ref record.Value;
            public Counters Snapshot => record.Value;
        }

        public static class Work
        {
            public static void Bump(ref Counters counters) => counters.Requests++;
            public static void Save(ref Counters counters) => Console.WriteLine(counters.Requests);
            public static void Print(in Counters counters) => Console.WriteLine(counters.Requests);
            public static void BumpValue(Counters counters) { counters.Requests++; Console.WriteLine(counters.Requests); }
            public static void Bump(this Counters.View view) => view.Requests++;
            public static bool TryFind(out long found) { found = 1; return true; }
        }
        """;

    /// <summary>A file in which the statements stand in a method that has a record, a reader, rows and a store.</summary>
    public static string With(string statements) =>
        $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using MappedStructs;

        public static class Program
        {
            public static void Run(
                MappedRecord<Counters> record, ReadOnlyMappedRecord<Counters> reader, Span<Counters> rows, Store store, Counters.View view,
                ref Counters given, in Counters seen, bool flag, int n)
            {
        {{statements}}
            }
        }

        {{Declarations}}
        """;
}
