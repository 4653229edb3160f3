using FASTER.core;

namespace MappedStructs.Benchmarks.Rivals.Commits;

/// <summary>The log of FASTER: an entry each time, and waiting until it is committed.</summary>
internal sealed class FasterCommits : ICommits
{
    private readonly IDevice _device;
    private readonly FasterLog _log;

    public FasterCommits(string path)
    {
        _device = Devices.CreateLogDevice(path);
        _log = new FasterLog(new FasterLogSettings { LogDevice = _device });
    }

    public void Commit(byte[] value)
    {
        _log.Enqueue(value);
        _log.Commit(spinWait: true);
    }

    public void Dispose()
    {
        _log.Dispose();
        _device.Dispose();
    }
}
