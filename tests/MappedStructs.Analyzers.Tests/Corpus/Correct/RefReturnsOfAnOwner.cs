// A class that owns its mapping gives out references into it: they live as long as the object.
using System;
using MappedStructs;

namespace Game;

[MappedFile]
public partial struct WorldState
{
    public long Tick;
    public double WindX;
    public double WindY;
    public int Weather;
    public int Season;
}

public sealed class World : IDisposable
{
    private readonly MappedRecord<WorldState> _state;

    public World(string path) => _state = WorldState.Open(path);

    public ref long Tick => ref _state.Tick;

    public ref WorldState State => ref _state.Value;

    public ref readonly int Season => ref _state.Season;

    public WorldState.View View => _state.View;

    public ref double Wind(int axis)
    {
        switch (axis)
        {
            case 0:
                return ref _state.WindX;
            case 1:
                return ref _state.WindY;
            default:
                throw new ArgumentOutOfRangeException(nameof(axis), axis, "0 or 1.");
        }
    }

    public void Dispose() => _state.Dispose();
}

public static class Simulation
{
    public static void Step(World world)
    {
        world.Tick++;
        ref double wind = ref world.Wind(world.Season % 2);
        wind *= 0.99;
        var view = world.View;
        view.Weather = world.State.Weather == 3 ? 0 : world.State.Weather + 1;
    }
}
