namespace MappedStructs.IntegrationTests.Generated;

/// <summary><c>Fields</c>, as an enumeration and as the struct that stands in beyond 64 fields.</summary>
public sealed class FieldsTests
{
    [Fact]
    public void Each_field_has_its_bit_and_all_has_the_private_ones_too()
    {
        Assert.Equal(0UL, (ulong)Order.Fields.None);
        Assert.Equal(0b01UL, (ulong)Order.Fields.Id);
        Assert.Equal(0b10UL, (ulong)Order.Fields.Symbol);
        Assert.Equal(0b111111UL, (ulong)Order.Fields.All);
    }

    [Fact]
    public void More_than_64_fields_combine_and_compare_as_an_enumeration_does()
    {
        Wide.Fields some = Wide.Fields.F00 | Wide.Fields.F65;
        Assert.True(some.HasFlag(Wide.Fields.F65));
        Assert.True(some.HasFlag(Wide.Fields.None));
        Assert.False(some.HasFlag(Wide.Fields.F64));
        Assert.False(some.HasFlag(Wide.Fields.F65 | Wide.Fields.F64));
        Assert.Equal(Wide.Fields.F65, some & ~Wide.Fields.F00);
        Assert.True(Wide.Fields.All == ~Wide.Fields.None);
        Assert.True(Wide.Fields.None == ~Wide.Fields.All);
        Assert.True(Wide.Fields.F63 != Wide.Fields.F64);
        Assert.Equal(some.GetHashCode(), (Wide.Fields.F65 | Wide.Fields.F00).GetHashCode());
        Assert.True(some.Equals((object)(Wide.Fields.F65 | Wide.Fields.F00)));
    }
}
