using System.Runtime.CompilerServices;

// The same layout in three versions of a program, each as its author would have written it then.
namespace MappedStructs.IntegrationTests.Renames;

internal struct LegV1
{
    public long Price;
    public int Count;
}

[InlineArray(2)]
internal struct LegsV1
{
    private LegV1 _element;
}

[MappedFile(Name = "ticket")]
internal partial struct TicketV1
{
    public long Id;
    public LegsV1 Legs;
    public double Sum;
}

internal struct LegV2
{
    [RenamedFrom("Price")]
    public long Cents;

    public int Count;
}

[InlineArray(2)]
internal struct LegsV2
{
    private LegV2 _element;
}

[MappedFile(Name = "ticket", Version = 2)]
internal partial struct TicketV2
{
    public long Id;
    public LegsV2 Legs;

    [RenamedFrom("Sum")]
    public double Total;
}

internal struct LegV3
{
    [RenamedFrom("Price")]
    [RenamedFrom("Cents")]
    public long Fare;

    public int Count;
}

[InlineArray(2)]
internal struct LegsV3
{
    private LegV3 _element;
}

[MappedFile(Name = "ticket", Version = 3)]
internal partial struct TicketV3
{
    public long Id;

    [RenamedFrom("Legs")]
    public LegsV3 Stages;

    [RenamedFrom("Sum")]
    [RenamedFrom("Total")]
    public double Amount;
}

[MappedFile(Name = "ticket", Version = 2)]
internal partial struct TicketRetyped
{
    [RenamedFrom("Id")]
    public ulong Number;

    public LegsV1 Legs;
    public double Sum;
}
