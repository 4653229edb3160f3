// A mapping is opened for one look, and nobody closes it: its file stays locked until the process ends.
using System;
using MappedStructs;

namespace Status;

[MappedFile]
public partial struct ServiceStatus
{
    public long Restarts;
    public int State;
    public int Code;
    public UnixTime Changed;
}

public static class StatusCommand
{
    public static int Execute(string path, bool acknowledge)
    {
        MappedRecord<ServiceStatus> status = ServiceStatus.Open(path); // MPS0036
        Console.WriteLine($"{status.File.Path}: state {status.State} since {status.Changed.ToDateTimeOffset():u}");
        if (acknowledge && status.Code != 0)
        {
            status.Code = 0;
            status.Flush();
        }
        return status.State == 0 ? 0 : 1;
    }
}
