using System;
using System.Runtime.CompilerServices;
using MappedStructs.HotLoops.Loops;

namespace MappedStructs.HotLoops;

/// <summary>
/// Runs every loop once, so that a parent process that set <c>DOTNET_JitDisasm</c> gets the machine code of each, and
/// prints what the loops counted.
/// </summary>
public static unsafe class Program
{
    private const int Rounds = 1000;

    public static void Main()
    {
        using MappedRecord<Counters> record = Counters.CreateInMemory();
        // Mapped memory does not move: its address is good until the record is disposed.
        var pointer = (Counters*)Unsafe.AsPointer(ref record.Value);

        OneField.Pointer(pointer, Rounds);
        OneField.FieldPointer(pointer, Rounds);
        OneField.RefValue(record, Rounds);
        OneField.RefField(record, Rounds);
        OneField.View(record, Rounds);
        OneField.Property(record, Rounds);

        FirstField.Pointer(pointer, Rounds);
        FirstField.RefValue(record, Rounds);
        FirstField.View(record, Rounds);

        TwoFields.Pointer(pointer, Rounds);
        TwoFields.FieldPointers(pointer, Rounds);
        TwoFields.RefValue(record, Rounds);
        TwoFields.View(record, Rounds);

        EightFields.Pointer(pointer, Rounds);
        EightFields.RefValue(record, Rounds);
        EightFields.View(record, Rounds);
        EightFields.Property(record, Rounds);

        using MappedList<Counters> list = MappedList.CreateInMemory<Counters>();
        list.AddRange(new Counters[Rounds]);
        var rows = (Counters*)Unsafe.AsPointer(ref list[0]);

        ListRows.Pointer(rows, Rounds);
        ListRows.PointerSpan(rows, Rounds);
        ListRows.Foreach(list);
        ListRows.ReadOnlyForeach(list.AsReadOnly());
        ListRows.Span(list);
        ListRows.View(list, Rounds);
        ListRows.TwoReferences(list, Rounds);

        using MappedColumns<Counters> columns = MappedColumns.CreateInMemory<Counters>();
        columns.AddRange(new Counters[Rounds]);

        ColumnRows.View(columns.AsReadOnly(), Rounds);
        ColumnRows.TwoCells(columns.AsReadOnly(), Rounds);
        ColumnRows.WritableView(columns, Rounds);
        ColumnRows.TwoWritableCells(columns, Rounds);

        using var folder = new ScratchFolder();
        using AtomicRecord<Counters> atomic = MappedRecord.OpenAtomic<Counters>(folder.File("record.map"));
        using AtomicList<Counters> atomicRows = MappedList.OpenAtomic<Counters>(folder.File("list.map"));
        using (AtomicListWrite<Counters> write = atomicRows.BeginWrite())
        {
            write.AddRange(new Counters[Rounds]);
            write.Commit();
        }

        WriteScope.RefValue(atomic, Rounds);
        WriteScope.RefField(atomic, Rounds);
        WriteScope.RefRow(atomicRows, Rounds);

        Console.WriteLine($"Errors = {record.Errors}");
    }
}
