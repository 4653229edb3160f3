using MappedStructs.Memory;
using MappedStructs.Sharing;
using MappedStructs.Tests.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Sharing;

public sealed class FileLockTests : RegionTest
{
    [Theory]
    [InlineData(FileLockKind.Exclusive, FileLockKind.Exclusive, false)]
    [InlineData(FileLockKind.Exclusive, FileLockKind.Shared, false)]
    [InlineData(FileLockKind.Shared, FileLockKind.Exclusive, false)]
    [InlineData(FileLockKind.Shared, FileLockKind.Shared, true)]
    public void Another_handle_of_this_process_is_a_stranger(object first, object second, bool together)
    {
        string path = NewFile(10);
        using SafeFileHandle one = NativeFile.Open(path, writable: true);
        using SafeFileHandle two = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(one, (FileLockKind)first));
        Assert.Equal(together, FileLock.TryAcquire(two, (FileLockKind)second));
    }

    [Fact]
    public void A_released_lock_is_free()
    {
        string path = NewFile(10);
        using SafeFileHandle one = NativeFile.Open(path, writable: true);
        using SafeFileHandle two = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(one, FileLockKind.Exclusive));
        FileLock.Release(one);
        Assert.True(FileLock.TryAcquire(two, FileLockKind.Exclusive));
    }

    [Fact]
    public void Closing_an_unrelated_handle_of_the_file_drops_no_lock()
    {
        string path = NewFile(10);
        using SafeFileHandle one = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(one, FileLockKind.Exclusive));
        NativeFile.Open(path, writable: true).Dispose();
        using SafeFileHandle two = NativeFile.Open(path, writable: true);
        Assert.False(FileLock.TryAcquire(two, FileLockKind.Exclusive));
    }

    [Theory]
    [InlineData(FileLockKind.Exclusive, FileLockKind.Exclusive, "refused")]
    [InlineData(FileLockKind.Exclusive, FileLockKind.Shared, "refused")]
    [InlineData(FileLockKind.Shared, FileLockKind.Exclusive, "refused")]
    [InlineData(FileLockKind.Shared, FileLockKind.Shared, "held")]
    public void Another_process_is_a_stranger(object ours, object theirs, string answer)
    {
        string path = NewFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(file, (FileLockKind)ours));
        using SecondProcess peer = SecondProcess.Start("hold-lock", path, theirs.ToString()!);
        Assert.Equal(answer, peer.ReadLine());
        peer.WriteLine("");
        peer.WaitForExit();
    }

    [Fact]
    public void A_killed_process_leaves_its_lock_behind_for_nobody()
    {
        string path = NewFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using (SecondProcess peer = SecondProcess.Start("hold-lock", path, nameof(FileLockKind.Exclusive)))
        {
            Assert.Equal("held", peer.ReadLine());
            Assert.False(FileLock.TryAcquire(file, FileLockKind.Exclusive));
            peer.Kill();
        }

        Assert.True(FileLock.TryAcquire(file, FileLockKind.Exclusive));
    }

    [Fact]
    public void The_lock_stands_in_nobodys_way_to_the_bytes()
    {
        string path = NewFile(10);
        using SafeFileHandle one = NativeFile.Open(path, writable: true);
        using SafeFileHandle two = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(one, FileLockKind.Exclusive));
        NativeFile.Write(two, 3, [7]);
        byte[] read = new byte[1];
        Assert.Equal(1, NativeFile.Read(one, 3, read));
        Assert.Equal(7, read[0]);
    }
}
