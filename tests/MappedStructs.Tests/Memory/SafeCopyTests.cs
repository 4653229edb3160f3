using System;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

/// <summary>Memory of a file that was cut is an answer, and not a signal.</summary>
public sealed unsafe class SafeCopyTests : RegionTest
{
    [Fact]
    public void What_is_there_is_copied_in_and_out()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(4 * Page), 0, 4 * Page, RegionAccess.CopyOnWrite);
        byte[] bytes = new byte[2 * Page];
        new Random(3).NextBytes(bytes);
        byte* memory = (byte*)region.Address;
        Assert.True(SafeCopy.TryWrite(bytes, memory + 100));
        byte[] read = new byte[2 * Page];
        Assert.True(SafeCopy.TryRead(memory + 100, read));
        Assert.Equal(bytes, read);
        Assert.True(SafeCopy.TryRead([new(memory + 100 + Page, Page), new(memory + 100, 64), new(memory + 3 * Page, Page - 64)], read));
        Assert.Equal(bytes[Page..], read[..Page]);
        Assert.Equal(bytes[..64], read[Page..(Page + 64)]);
        Assert.Equal(-1, read.AsSpan(Page + 64).IndexOfAnyExcept((byte)0));
        Assert.True(SafeCopy.TryRead(memory, []));
        Assert.True(SafeCopy.TryWrite([], memory));
    }

    [Fact]
    public void A_page_that_is_gone_is_neither_read_nor_stored_to()
    {
        Assert.SkipUnless(SafeCopy.IsAvailable, "this system has no call for it, or forbids it");
        string path = NewFile(4 * Page);
        using MappedRegion region = MappedRegion.Map(path, 0, 4 * Page, RegionAccess.CopyOnWrite);
        byte* memory = (byte*)region.Address;
        memory[2 * Page] = 7;
        (int exitCode, string output) = SecondProcess.Run("cut-file", path, $"{Page}");
        Assert.True(exitCode == 0, output);
        byte[] bytes = new byte[2 * Page];
        Assert.False(SafeCopy.TryRead(memory + (2 * Page), bytes));
        Assert.False(SafeCopy.TryRead(memory, bytes));
        Assert.False(SafeCopy.TryRead([new(memory, 64), new(memory + Page, 64)], bytes.AsSpan(0, 128)));
        Assert.False(SafeCopy.TryWrite(bytes, memory + (2 * Page)));
        Assert.False(SafeCopy.TryWrite(bytes, memory));
        Assert.True(SafeCopy.TryWrite(bytes.AsSpan(0, Page), memory));
        Assert.True(SafeCopy.IsAvailable);
    }
}
