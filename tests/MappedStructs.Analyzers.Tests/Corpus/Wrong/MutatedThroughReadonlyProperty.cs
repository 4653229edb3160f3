// A service shows its state by ref readonly, and a caller makes it advance.
using System;
using MappedStructs;

namespace Rooms;

[MappedFile]
public partial struct Room
{
    public int Guests;
    public int Capacity;

    public void Enter(int guests) => Guests = Math.Min(Capacity, Guests + guests);
}

public sealed class RoomService(MappedRecord<Room> record)
{
    public ref readonly Room State => ref record.Value;

    public void Admit(int guests) => record.Value.Enter(guests);
}

public static class Door
{
    public static int Open(RoomService room, int waiting)
    {
        int before = room.State.Guests;
        room.State.Enter(waiting); // MPS0033
        return room.State.Guests - before;
    }
}
