using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using MappedStructs.Memory;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Does everything for real, in one folder, and writes down what it did, together with what was promised meanwhile.</summary>
/// <remarks>
/// Stores through a shared mapping are no call: where there may be some, each call first compares the files with what is
/// known of them, and writes down the sectors that differ.
/// </remarks>
internal sealed class RecordingFileOps : IFileOps
{
    private readonly Lock _gate = new();
    private readonly IFileOps _inner;
    private readonly List<(SafeFileHandle Handle, int File)> _open = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<int, MappedStores> _mapped = [];
    private readonly bool _storesThroughMapping;
    private int _files;

    public RecordingFileOps(Recording recording, bool storesThroughMapping = false, IFileOps? inner = null)
    {
        Recording = recording;
        _storesThroughMapping = storesThroughMapping;
        _inner = inner ?? NativeFileOps.Instance;
    }

    public Recording Recording { get; }

    public Promise Promise { get; private set; }

    /// <summary>Begins anew in a folder that holds these files, as the system shows them.</summary>
    public void Begin(Device device, Dictionary<string, int> names, Promise promise)
    {
        Begin(names, device.Files.Count, promise);
        if (!_storesThroughMapping)
            return;
        foreach (int file in _names.Values)
            _mapped.Add(file, new MappedStores(device.Files[file].Cached.AsSpan(0, (int)device.Files[file].CachedLength)));
    }

    /// <inheritdoc cref="Begin(Device, Dictionary{string, int}, Promise)"/>
    public void Begin(Dictionary<string, int> names, int files, Promise promise)
    {
        Recording.Clear();
        _open.Clear();
        _names.Clear();
        _mapped.Clear();
        foreach ((string name, int file) in names)
            _names.Add(name, file);
        _files = files;
        Promise = promise;
    }

    /// <summary>From here on this must hold.</summary>
    public void Say(Promise promise)
    {
        Observe();
        lock (_gate)
        {
            Promise = promise;
            Recording.Add(new DeviceEvent(DeviceEventKind.Promise) { Promise = promise });
        }
    }

    public SafeFileHandle Open(string path, bool writable)
    {
        SafeFileHandle file = _inner.Open(path, writable);
        lock (_gate)
        {
            _open.Add((file, _names[Path.GetFileName(path)]));
        }
        return file;
    }

    public SafeFileHandle? TryCreateNew(string path)
    {
        if (_inner.TryCreateNew(path) is not { } file)
            return null;
        lock (_gate)
        {
            int number = _files++;
            string name = Path.GetFileName(path);
            _open.Add((file, number));
            _names[name] = number;
            if (_storesThroughMapping)
                _mapped.Add(number, new MappedStores([]));
            Recording.Add(new DeviceEvent(DeviceEventKind.Create) { File = number, Name = name });
        }
        return file;
    }

    public FileFacts GetFacts(SafeFileHandle file) => _inner.GetFacts(file);

    public (long Length, long ModifiedAt) GetStamp(SafeFileHandle file) => _inner.GetStamp(file);

    public int Read(SafeFileHandle file, long offset, Span<byte> into) => _inner.Read(file, offset, into);

    public void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        Observe();
        _inner.Write(file, offset, bytes);
        lock (_gate)
        {
            int number = NumberOf(file);
            Recording.AddWrite(number, offset, bytes);
            if (_mapped.TryGetValue(number, out MappedStores? mapped))
                mapped.Write(offset, bytes);
        }
    }

    public void SetLength(SafeFileHandle file, long length)
    {
        Observe();
        _inner.SetLength(file, length);
        lock (_gate)
        {
            int number = NumberOf(file);
            Recording.Add(new DeviceEvent(DeviceEventKind.SetLength) { File = number, Length = length });
            if (_mapped.TryGetValue(number, out MappedStores? mapped))
                mapped.SetLength(length);
        }
    }

    public bool Allocate(SafeFileHandle file, long offset, long length)
    {
        Observe();
        if (!_inner.Allocate(file, offset, length))
            return false;
        lock (_gate)
        {
            int number = NumberOf(file);
            Recording.Add(new DeviceEvent(DeviceEventKind.Grow) { File = number, Length = offset + length });
            if (_mapped.TryGetValue(number, out MappedStores? mapped))
                mapped.SetLength(Math.Max(mapped.Length, offset + length));
        }
        return true;
    }

    public void Sync(SafeFileHandle file)
    {
        Observe();
        _inner.Sync(file);
        AddSync(NumberOf(file), 0, long.MaxValue);
    }

    public void SyncData(SafeFileHandle file)
    {
        Observe();
        _inner.SyncData(file);
        AddSync(NumberOf(file), 0, long.MaxValue);
    }

    public void Flush(MappedRegion region, long offset, long length, FlushMode mode)
    {
        Observe();
        _inner.Flush(region, offset, length, mode);
        // Regions that are flushed start with their file.
        long start = offset & -MappedRegion.PageSize;
        long end = (offset + length + MappedRegion.PageSize - 1) & -MappedRegion.PageSize;
        if (mode == FlushMode.Durable && length > 0)
            AddSync(NumberOf(region.Path!), start, end - start);
    }

    public bool MoveIntoPlace(string temporary, string path)
    {
        Observe();
        if (!_inner.MoveIntoPlace(temporary, path))
            return false;
        lock (_gate)
        {
            (string from, string to) = (Path.GetFileName(temporary), Path.GetFileName(path));
            _names[to] = _names[from];
            _names.Remove(from);
            Recording.Add(new DeviceEvent(DeviceEventKind.Move) { File = _names[to], Name = from, Target = to });
        }
        return true;
    }

    public void Delete(string path)
    {
        Observe();
        _inner.Delete(path);
        lock (_gate)
        {
            string name = Path.GetFileName(path);
            if (_names.Remove(name, out int file))
                Recording.Add(new DeviceEvent(DeviceEventKind.Delete) { File = file, Name = name });
        }
    }

    public void SyncDirectoryOf(string path)
    {
        Observe();
        _inner.SyncDirectoryOf(path);
        lock (_gate)
        {
            Recording.Add(new DeviceEvent(DeviceEventKind.SyncDirectory));
        }
    }

    private void AddSync(int file, long offset, long length)
    {
        lock (_gate)
        {
            Recording.Add(new DeviceEvent(DeviceEventKind.Sync) { File = file, Offset = offset, Length = length });
        }
    }

    private int NumberOf(string path)
    {
        lock (_gate)
        {
            return _names[Path.GetFileName(path)];
        }
    }

    private int NumberOf(SafeFileHandle file)
    {
        lock (_gate)
        {
            foreach ((SafeFileHandle handle, int number) in _open)
            {
                if (ReferenceEquals(handle, file))
                    return number;
            }
            throw new InvalidOperationException("A file that was not opened through this seam.");
        }
    }

    private void Observe()
    {
        if (!_storesThroughMapping)
            return;
        lock (_gate)
        {
            foreach ((SafeFileHandle handle, int number) in _open)
            {
                if (!handle.IsClosed)
                    _mapped[number].Observe(handle, number, Recording);
            }
        }
    }
}
