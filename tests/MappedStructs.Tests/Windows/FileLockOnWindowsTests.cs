using System.IO;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Windows;

public sealed class FileLockOnWindowsTests : WindowsTest
{
    [Fact]
    public void An_exclusive_lock_keeps_a_second_handle_of_this_process_out()
    {
        string path = NewPatternFile(100);
        using SafeFileHandle first = NativeFile.Open(path, writable: true);
        using SafeFileHandle second = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(first, FileLockKind.Exclusive));
        Assert.False(FileLock.TryAcquire(second, FileLockKind.Exclusive));
        Assert.False(FileLock.TryAcquire(second, FileLockKind.Shared));
        FileLock.Release(first);
        Assert.True(FileLock.TryAcquire(second, FileLockKind.Exclusive));
    }

    [Fact]
    public void Shared_locks_admit_each_other_and_no_exclusive_one()
    {
        string path = NewPatternFile(100);
        using SafeFileHandle first = NativeFile.Open(path, writable: true);
        using SafeFileHandle second = NativeFile.Open(path, writable: false);
        using SafeFileHandle third = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(first, FileLockKind.Shared));
        Assert.True(FileLock.TryAcquire(second, FileLockKind.Shared));
        Assert.False(FileLock.TryAcquire(third, FileLockKind.Exclusive));
    }

    [Fact]
    public void Closing_the_handle_gives_the_lock_back()
    {
        string path = NewPatternFile(100);
        using SafeFileHandle second = NativeFile.Open(path, writable: true);
        using (SafeFileHandle first = NativeFile.Open(path, writable: true))
        {
            Assert.True(FileLock.TryAcquire(first, FileLockKind.Exclusive));
            Assert.False(FileLock.TryAcquire(second, FileLockKind.Exclusive));
        }

        Assert.True(FileLock.TryAcquire(second, FileLockKind.Exclusive));
    }

    [Fact]
    public void The_lock_is_mandatory_on_its_byte_and_leaves_the_data_alone()
    {
        string path = NewPatternFile(100);
        using SafeFileHandle first = NativeFile.Open(path, writable: true);
        using SafeFileHandle second = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(first, FileLockKind.Exclusive));

        byte[] read = new byte[200];
        Assert.Equal(100, NativeFile.Read(second, 0, read));
        NativeFile.Write(second, 100, [1, 2, 3]);
        NativeFile.SetLength(second, 1000);
        using MappedRegion region = MappedRegion.Map(second, 0, 1000, RegionAccess.ReadWrite);
        region.AsSpan(0, 1)[0] = 8;
        region.Flush();

        byte[] one = new byte[1];
        Assert.ThrowsAny<IOException>(() => RandomAccess.Write(second, one, WindowsFileLock.LockedByte));
    }

    [Fact]
    public void A_handle_for_overlapped_work_takes_and_gives_back_the_lock()
    {
        string path = NewPatternFile(100);
        using SafeFileHandle overlapped = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.Asynchronous);
        using SafeFileHandle second = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(overlapped, FileLockKind.Exclusive));
        Assert.False(FileLock.TryAcquire(second, FileLockKind.Exclusive));
        FileLock.Release(overlapped);
        Assert.True(FileLock.TryAcquire(second, FileLockKind.Exclusive));
        Assert.False(FileLock.TryAcquire(overlapped, FileLockKind.Shared));
    }

    [Fact]
    public void Releasing_a_lock_that_is_not_held_is_no_error()
    {
        using SafeFileHandle file = NativeFile.Open(NewPatternFile(100), writable: true);
        FileLock.Release(file);
    }
}
