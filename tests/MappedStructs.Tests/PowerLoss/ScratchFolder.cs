using System;
using System.Collections.Generic;
using System.IO;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>A folder in memory in which images become real files.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly Dictionary<string, ScratchFile> _files = [];
    private readonly List<string> _numbered = [];

    public string Folder { get; } = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"mappedstructs-{Guid.NewGuid():N}");

    public ScratchFolder() => Directory.CreateDirectory(Folder);

    public string this[string name] => Path.Combine(Folder, name);

    public bool Has(string name) => _files.TryGetValue(name, out ScratchFile? file) && file.Exists;

    public void Lay(CrashImage image)
    {
        foreach ((string name, ScratchFile file) in _files)
        {
            if (file.Exists && !image.Names.ContainsKey(name))
                file.Remove();
        }
        foreach ((string name, int number) in image.Names)
            FileOf(name).Lay(image.Device.Files[number], image[number]);
    }

    /// <summary>A device that has for sure what lies here.</summary>
    public Device ToDevice()
    {
        var device = new Device();
        foreach ((string name, ScratchFile file) in _files)
        {
            if (!file.Exists)
                continue;
            device.Names.Add(name, device.Files.Count);
            device.Files.Add(DeviceFile.Of(file.Bytes));
        }
        return device;
    }

    /// <summary>Takes in what was done here since the image was laid.</summary>
    /// <param name="done">The recording.</param>
    /// <param name="names">The names that it began with.</param>
    /// <param name="storesThroughMapping">Whether there may be stores that no call tells of.</param>
    public void TakeIn(Recording done, Dictionary<string, int> names, bool storesThroughMapping)
    {
        bool areNamesKept = true;
        foreach (DeviceEvent happened in done.Events)
            areNamesKept &= happened.Kind is not (DeviceEventKind.Create or DeviceEventKind.Move or DeviceEventKind.Delete);
        if (!areNamesKept)
        {
            Empty();
            return;
        }
        NumberNames(names);
        foreach (DeviceEvent happened in done.Events)
        {
            switch (happened.Kind)
            {
                case DeviceEventKind.Write:
                    _files[_numbered[happened.File]].TakeWrite(happened.Offset, done.BytesOf(happened));
                    break;
                case DeviceEventKind.SetLength:
                    _files[_numbered[happened.File]].TakeLength(happened.Length);
                    break;
                case DeviceEventKind.Grow when _files[_numbered[happened.File]] is { } file && file.Length < happened.Length:
                    file.TakeLength(happened.Length);
                    break;
            }
        }
        if (!storesThroughMapping)
            return;
        foreach (ScratchFile file in _files.Values)
            file.TakeMappedStores();
    }

    public void Empty()
    {
        foreach (ScratchFile file in _files.Values)
            file.Remove();
        foreach (string left in Directory.GetFiles(Folder, "*", new EnumerationOptions { AttributesToSkip = 0 }))
            File.Delete(left);
    }

    public void Dispose()
    {
        foreach (ScratchFile file in _files.Values)
            file.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void NumberNames(Dictionary<string, int> names)
    {
        _numbered.Clear();
        foreach ((string name, int number) in names)
        {
            while (_numbered.Count <= number)
                _numbered.Add("");
            _numbered[number] = name;
        }
    }

    private ScratchFile FileOf(string name)
    {
        if (!_files.TryGetValue(name, out ScratchFile? file))
            _files.Add(name, file = new ScratchFile(this[name]));
        return file;
    }
}
