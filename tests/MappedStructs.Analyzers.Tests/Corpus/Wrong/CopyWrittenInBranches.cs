// Each branch changes the copy, and none stores it.
using System;
using MappedStructs;

namespace Elevator;

[MappedFile]
public partial struct Cabin
{
    public int Floor;
    public int Target;
    public int DoorsOpen;
    public int Trips;
}

public sealed class CabinController : IDisposable
{
    private readonly MappedRecord<Cabin> _cabin = Cabin.Open("cabin.map");

    public int Step(bool emergency)
    {
        if (emergency)
        {
            Cabin stopped = _cabin.Value;
            stopped.Target = stopped.Floor; // MPS0032
            return 0;
        }

        Cabin cabin = _cabin.Value;
        int direction = Math.Sign(cabin.Target - cabin.Floor);
        if (direction == 0)
            cabin.DoorsOpen = 1; // MPS0032
        return direction;
    }

    public void Dispose() => _cabin.Dispose();
}
