using System;
using System.IO;

namespace MappedStructs.IntegrationTests.Renames;

/// <summary>Files of earlier versions of a struct, opened with [RenamedFrom] alone to explain the difference.</summary>
public sealed class RenamedFromTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mappedstructs-").FullName;
    private readonly string _path;

    public RenamedFromTests()
    {
        _path = Path.Combine(_folder, "ticket.map");
        using MappedRecord<TicketV1> ticket = TicketV1.Create(_path);
        ticket.Id = 7;
        ticket.Legs[1].Price = 250;
        ticket.Sum = 2.5;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_next_version_reads_and_writes_it()
    {
        using (MappedRecord<TicketV2> ticket = TicketV2.Open(_path))
        {
            Assert.Equal((7, 250, 2.5), (ticket.Id, ticket.Legs[1].Cents, ticket.Total));
            ticket.Total = 3;
            ticket.Flush(TicketV2.Fields.Total);
        }
        using ReadOnlyMappedRecord<TicketV1> old = TicketV1.OpenRead(_path);
        Assert.Equal(3, old.Sum);
    }

    [Fact]
    public void The_one_after_reads_both_earlier_ones()
    {
        string second = Path.Combine(_folder, "second.map");
        using (MappedRecord<TicketV2> ticket = TicketV2.Create(second))
            ticket.Legs[0].Cents = 99;
        using ReadOnlyMappedRecord<TicketV3> fromFirst = TicketV3.OpenRead(_path);
        using PrivateMappedRecord<TicketV3> fromSecond = TicketV3.OpenPrivate(second);
        Assert.Equal((250, 2.5), (fromFirst.Stages[1].Fare, fromFirst.Amount));
        Assert.Equal(99, fromSecond.Stages[0].Fare);
    }

    [Fact]
    public void Versions_take_turns_at_an_atomic_record()
    {
        string path = Path.Combine(_folder, "atomic.map");
        using (AtomicRecord<TicketV1> ticket = TicketV1.OpenAtomic(path))
        {
            using AtomicRecordWrite<TicketV1> write = ticket.BeginWrite();
            write.Value.Sum = 2.5;
            write.Commit();
        }
        using (AtomicRecord<TicketV2> ticket = TicketV2.OpenAtomic(path))
        {
            Assert.Equal(2.5, ticket.Total);
            using AtomicRecordWrite<TicketV2> write = ticket.BeginWrite();
            write.Total = 3;
            write.Commit();
        }
        using (AtomicRecord<TicketV3> ticket = TicketV3.OpenAtomic(path))
            Assert.Equal((3, 2), (ticket.Amount, ticket.Generation));
        using (AtomicRecord<TicketV1> ticket = TicketV1.OpenAtomic(path))
        {
            Assert.Equal(3, ticket.Sum);
            using AtomicRecordWrite<TicketV1> write = ticket.BeginWrite();
            write.Sum = 4;
            write.Commit();
        }
        using ReadOnlyMappedRecord<TicketV2> read = TicketV2.OpenRead(path);
        Assert.Equal(4, read.Total);
    }

    [Fact]
    public void Versions_take_turns_at_an_atomic_list_whose_commits_are_in_its_journal()
    {
        string path = Path.Combine(_folder, "list.map");
        using (AtomicList<TicketV1> tickets = MappedList.OpenAtomic<TicketV1>(path))
        {
            using AtomicListWrite<TicketV1> write = tickets.BeginWrite();
            write.Add(new TicketV1 { Id = 1, Sum = 2.5 });
            write.Commit();
        }
        using (AtomicList<TicketV2> tickets = MappedList.OpenAtomic<TicketV2>(path))
        {
            Assert.Equal(2.5, tickets[0].Total);
            using AtomicListWrite<TicketV2> write = tickets.BeginWrite();
            write[0].Total = 3;
            write.Add(new TicketV2 { Id = 2, Total = 5 });
            write.Commit();
        }
        using ReadOnlyMappedList<TicketV1> old = MappedList.OpenRead<TicketV1>(path);
        Assert.Equal((2, 3, 5), (old.Count, old[0].Sum, old[1].Sum));
    }

    [Fact]
    public void Versions_take_turns_at_atomic_columns()
    {
        string path = Path.Combine(_folder, "columns.map");
        using (AtomicColumns<TicketV1> tickets = MappedColumns.OpenAtomic<TicketV1>(path))
        {
            using AtomicColumnsWrite<TicketV1> write = tickets.BeginWrite();
            write.Add(new TicketV1 { Id = 1, Sum = 2.5 });
            write.Commit();
        }
        using (AtomicColumns<TicketV2> tickets = MappedColumns.OpenAtomic<TicketV2>(path))
        {
            Assert.Equal(2.5, tickets.Total[0]);
            using AtomicColumnsWrite<TicketV2> write = tickets.BeginWrite();
            write.Total[0] = 3;
            write.Commit();
        }
        using ReadOnlyMappedColumns<TicketV1> old = MappedColumns.OpenRead<TicketV1>(path);
        Assert.Equal((1, 3), (old.Count, old[0].Sum));
    }

    [Fact]
    public void A_type_that_changed_with_the_name_is_refused() =>
        Assert.Contains("Restore the struct's layout", Assert.Throws<LayoutMismatchException>(() => TicketRetyped.Open(_path)).Message);

    [Fact]
    public void An_earlier_version_does_not_know_later_names()
    {
        string third = Path.Combine(_folder, "third.map");
        TicketV3.Create(third).Dispose();
        var exception = Assert.Throws<LayoutMismatchException>(() => TicketV2.Open(third));
        Assert.Contains("renamed: Stages.Fare in the file is Legs.Cents in the struct", exception.Message);
    }
}
