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
