namespace MappedStructs.Analyzers.Tests.Usage;

/// <summary>A mapped struct whose rows stand in lists and columns, and a class to put the members of a test into.</summary>
internal static class RowSource
{
    private const string Declarations =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        using MappedStructs;

        [MappedFile]
        public partial struct Bar
        {
            public long Time;
            public double Close;
            public Period Period;

            public void Round() => Close = Math.Round(Close);
            public double Raise() { Close++; return Close; }
        }

        public struct Period
        {
            public long From;
            public long To;

            public void Shift(long by) { From += by; To += by; }
        }

        [MappedFile, MustFlush]
        public partial struct Entry
        {
            public long Amount;
            public long Account;
        }

        #pragma warning disable MPS0015, MPS0022
        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Pack = 4)]
        public partial struct Packed
        {
            public long Aligned;
            public int Id;
            public long Odd;
            public int Rest;
        }

        [MappedFile]
        [StructLayout(LayoutKind.Sequential, Pack = 4)]
        public partial struct Twelve
        {
            public long Ticks;
            public int Id;
        }
        #pragma warning restore MPS0015, MPS0022

        public static class Program
        {

        """;

    /// <summary>The statements in a method that is handed lists and columns.</summary>
    public static string With(string statements) => In(
        $$"""
        public static void Run(
            MappedList<Bar> list, WritableList<Bar> writable, PrivateMappedList<Bar> scratch, ReadOnlyMappedList<Bar> reader,
            MappedColumns<Bar> bars, ReadOnlyMappedColumns<Bar> readBars,
            MappedList<Packed> packed, MappedColumns<Packed> packedColumns, MappedList<Twelve> twelves, MappedColumns<Twelve> twelveColumns, MappedRecord<Twelve> twelve,
            bool flag, int n, long i)
        {
        {{statements}}
        }
        """);

    /// <summary>The statements in a method that is handed atomic mappings, and write scopes that it neither opens nor ends.</summary>
    public static string WithScopes(string statements) => In(
        $$"""
        public static void Run(
            AtomicRecord<Bar> bar, AtomicList<Bar> list, AtomicColumns<Bar> bars,
            ref AtomicRecordWrite<Bar> record, ref AtomicListWrite<Bar> rows, ref AtomicColumnsWrite<Bar> columns,
            ref AtomicListWrite<Packed> packed, ref AtomicColumnsWrite<Packed> packedColumns,
            ref AtomicListWrite<Twelve> twelves, ref AtomicColumnsWrite<Twelve> twelveColumns, ref AtomicRecordWrite<Twelve> twelve,
            AtomicList<Twelve> read, AtomicColumns<Twelve> readColumns, int n, long i)
        {
        {{statements}}
        }
        """);

    /// <summary>The members in a whole file.</summary>
    public static string In(string members) => Declarations + members + "\n}\n";
}
