using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using MappedStructs.Interop;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class PoisonTests : RegionTest
{
    [Fact]
    public void The_first_failed_flush_poisons_the_region_for_good()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        int calls = 0;
        region.FlushSeam = (_, _, _) => ++calls == 1 ? Errno.EIO : 0;

        MappedFilePoisonedException first = Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
        Assert.True(region.IsPoisoned);
        Assert.Equal(Errno.EIO, Assert.IsType<IOException>(first.InnerException).HResult & 0xFFFF); // Windows: HRESULT_FROM_WIN32

        // The system would now say yes; it is not asked.
        MappedFilePoisonedException second = Assert.Throws<MappedFilePoisonedException>(() => region.Flush(0, 1, FlushMode.StartWriteback));
        Assert.Same(first.InnerException, second.InnerException);
        Assert.Equal(1, calls);
        Assert.Equal(region.Path, first.Path);
    }

    [Fact]
    public async Task FlushAsync_of_a_poisoned_region_throws_it_too()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        region.FlushSeam = (_, _, _) => Errno.ENOSPC;
        await Assert.ThrowsAsync<MappedFilePoisonedException>(() => region.FlushAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<MappedFilePoisonedException>(() => region.FlushAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_failed_start_of_write_back_poisons_too()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        region.FlushSeam = (_, _, _) => Errno.EIO;
        Assert.Throws<MappedFilePoisonedException>(() => region.Flush(0, 1, FlushMode.StartWriteback));
        Assert.True(region.IsPoisoned);
    }

    [Fact]
    public void Reading_writing_and_disposing_go_on()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(Granule), 0, Granule, RegionAccess.ReadWrite);
        region.FlushSeam = (_, _, _) => Errno.EIO;
        Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
        region.As<int>(0) = 5;
        Assert.Equal(5, region.AsReadOnly<int>(0));
    }

    [Fact]
    public void The_upper_part_of_a_poisoned_region_is_poisoned()
    {
        OnlyOnUnix();
        using MappedRegion region = MappedRegion.Map(NewFile(3 * Page), 0, 3 * Page, RegionAccess.ReadWrite);
        region.FlushSeam = (_, _, _) => Errno.EIO;
        Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
        using MappedRegion? upper = region.Unmap(Page, Page);
        Assert.True(upper!.IsPoisoned);
    }

    [Fact]
    public unsafe void An_error_of_the_kernel_itself_poisons()
    {
        OnlyOnLinux();
        using MappedRegion region = MappedRegion.Map(NewFile(3 * Page), 0, 3 * Page, RegionAccess.ReadWrite);

        // A hole torn behind the region's back: msync answers ENOMEM for it.
        Assert.Equal(0, Libc.MUnmap((byte*)region.Address + Page, (nuint)Page));
        MappedFilePoisonedException e = Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
        Assert.Equal(Errno.ENOMEM, Assert.IsType<IOException>(e.InnerException).HResult);
    }

    [Fact]
    public void A_device_that_takes_no_more_poisons()
    {
        OnlyOnLinux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Mounting a file system on a device that runs full takes root.");
        string root = Directory.CreateTempSubdirectory("mapped-loop").FullName;
        string backing = Path.Combine(root, "backing");
        string mount = Path.Combine(root, "mount");
        Directory.CreateDirectory(backing);
        Directory.CreateDirectory(mount);
        bool backingMounted = false;
        bool mounted = false;
        try
        {
            // A 64 MiB disk whose own store, in memory, has 12: it accepts blocks and then cannot write them.
            backingMounted = Runs("mount", "-t", "tmpfs", "-o", "size=12m", "none", backing);
            Assert.SkipUnless(backingMounted, "tmpfs cannot be mounted here.");
            string image = Path.Combine(backing, "image");
            using (FileStream file = File.Create(image))
            {
                file.SetLength(64 << 20);
            }

            mounted = Runs("mkfs.ext4", "-q", "-O", "^has_journal", image) && Runs("mount", "-o", "loop", image, mount);
            Assert.SkipUnless(mounted, "There is no mkfs.ext4, or no loop device.");

            const int Length = 24 << 20;
            string path = Path.Combine(mount, "file");
            using (FileStream file = File.Create(path))
            {
                file.SetLength(Length);
            }

            using MappedRegion region = MappedRegion.Map(path, 0, Length, RegionAccess.ReadWrite);
            region.AsSpan(0, Length).Fill(1);
            MappedFilePoisonedException e = Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
            Assert.Contains(Assert.IsType<IOException>(e.InnerException).HResult, new[] { Errno.ENOSPC, Errno.EIO });
            Assert.Throws<MappedFilePoisonedException>(() => region.Flush());
        }
        finally
        {
            if (mounted)
            {
                Runs("umount", mount);
            }

            if (backingMounted)
            {
                Runs("umount", backing);
            }

            Directory.Delete(root, recursive: true);
        }
    }

    private static bool Runs(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such command
        }
    }
}
