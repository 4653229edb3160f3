using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace MappedStructs.IntegrationTests.Generated;

[InlineArray(65_535)]
internal struct Most
{
    private byte _element;
}

[InlineArray(1 << 20)]
internal struct Mebi
{
    private bool _element;
}

/// <summary>As large as an element of an array can be.</summary>
[MappedFile]
internal partial struct AsLargeAsAnElement
{
    public Most Bytes;
}

/// <summary>Larger than an element of an array can be.</summary>
[MappedFile]
internal partial struct LargerThanAnElement
{
    public Most Bytes;
    public byte Last;
}

/// <summary>A mebibyte of switches between two numbers.</summary>
[MappedFile]
internal partial struct Switchboard
{
    public long First;
    public Mebi Switches;
    public long Last;
}

/// <summary>The runtime has limits on the size of array elements; records do not share them.</summary>
public sealed class LargeStructTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mappedstructs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_struct_may_be_larger_than_an_element_of_an_array()
    {
        using MappedRecord<AsLargeAsAnElement> most = AsLargeAsAnElement.Open(Path.Combine(_folder, "most.map"));
        most.Bytes[65_534] = 1;
        using MappedRecord<LargerThanAnElement> more = LargerThanAnElement.Open(Path.Combine(_folder, "more.map"));
        more.Last = 2;
        Assert.Equal(65_535, most.File.Layout.Size);
        Assert.Equal(65_536, more.File.Layout.Size);
        Assert.Equal(2, more.View.Last);
    }

    [Fact]
    public void Every_one_of_a_million_switches_is_looked_at()
    {
        string path = Path.Combine(_folder, "switches.map");
        Switchboard.Create(path).Dispose();
        using (FileStream file = File.Open(path, FileMode.Open))
        {
            file.Position = 65_536 + 8 + 1_000_000;
            file.WriteByte(2);
        }
        var exception = Assert.Throws<InvalidFieldValueException>(() => Switchboard.OpenRead(path));
        Assert.Equal("Switches[1000000]", exception.Field);
    }
}
