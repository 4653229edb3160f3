// [MustFlush]: branches, switches and loops, each with its flush.
using MappedStructs;

namespace Devices;

public enum Command : byte
{
    Start,
    Stop,
    Reset,
    Query,
}

[MappedFile]
[MustFlush]
public partial struct MotorState
{
    public long Starts;
    public long Stops;
    public int Running;
    public int Errors;
}

public static class Motor
{
    public static int Handle(string path, Command command)
    {
        using var motor = MotorState.Open(path);
        switch (command)
        {
            case Command.Start:
                motor.Starts++;
                motor.Running = 1;
                break;
            case Command.Stop when motor.Running == 1:
                motor.Stops++;
                motor.Running = 0;
                break;
            case Command.Reset:
                motor.Value = default;
                motor.Flush();
                return 0;
            default:
                return motor.Running;
        }
        motor.Flush();
        return motor.Running;
    }

    public static void Pulse(string path, int times)
    {
        using var motor = MotorState.Open(path);
        for (int i = 0; i < times; i++)
        {
            motor.Starts++;
            motor.Stops++;
            motor.Flush();
        }
    }

    public static void Clear(string path)
    {
        using var motor = MotorState.Open(path);
        if (motor.Errors != 0)
        {
            motor.Errors = 0;
            motor.Flush(MotorState.Fields.Errors);
        }
    }
}
