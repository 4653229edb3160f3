// A View and a reference are returned from inside the scopes that end them.
using MappedStructs;

namespace Clocks;

[MappedFile]
public partial struct LogicalClock
{
    public long Time;
    public long Node;
}

public static class Clock
{
    public static LogicalClock.View Tick(string path)
    {
        using (MappedRecord<LogicalClock> clock = LogicalClock.Open(path))
        {
            LogicalClock.View view = clock.View;
            view.Time++;
            if (view.Node == 0)
                view.Node = 1;
            return view; // MPS0035
        }
    }

    public static ref readonly long Peek(string path)
    {
        using var clock = LogicalClock.OpenRead(path);
        return ref clock.Time; // MPS0035
    }
}
