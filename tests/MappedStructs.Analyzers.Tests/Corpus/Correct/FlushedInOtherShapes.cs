// [MustFlush]: through an alias, a local function, a task that is waited for, a mode and fields that the caller gives.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MappedStructs;

namespace Control;

[MappedFile]
[MustFlush]
public partial struct ValveState
{
    public double Position;
    public double Pressure;
    public long Moves;
}

public static class Valves
{
    public static void Alias(string path, double position)
    {
        using var valve = ValveState.Open(path);
        MappedRecord<ValveState> same = valve;
        valve.Position = position;
        same.Flush();
    }

    public static void LocalFunction(string path, double position)
    {
        using var valve = ValveState.Open(path);
        Set(position / 2);
        Set(position);

        void Set(double to)
        {
            valve.Position = to;
            valve.Moves++;
            valve.Flush();
        }
    }

    public static async Task WhileItMoves(string path, double position, Func<Task> move)
    {
        using var valve = ValveState.Open(path);
        valve.Position = position;
        Task saved = valve.FlushAsync();
        await move();
        await saved;
    }

    public static void Blocking(string path, double pressure)
    {
        using var valve = ValveState.Open(path);
        valve.Pressure = pressure;
        valve.FlushAsync(ValveState.Fields.Pressure).GetAwaiter().GetResult();
    }

    public static void Given(string path, double pressure, FlushMode mode, ValveState.Fields fields)
    {
        using (var valve = ValveState.Open(path))
        {
            valve.Pressure = pressure;
            valve.Flush(mode);
        }
        using (var valve = ValveState.Open(path))
        {
            valve.Moves++;
            valve.Flush(fields | ValveState.Fields.Moves);
        }
    }

    public static void OnlyWhereAnythingMoved(string path, IReadOnlyCollection<double> moves)
    {
        using var valve = ValveState.Open(path);
        foreach (double move in moves)
            valve.Position += move;
        if (moves.Any())
            valve.Flush();
    }

    public static void Callback(string path, Action<Action> schedule)
    {
        using var valve = ValveState.Open(path);
        valve.Moves++;
        schedule(() => valve.Flush());
    }
}
