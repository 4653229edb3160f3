using System;
using System.Collections.Generic;

namespace PeerCommands;

/// <summary>The second process of the tests: runs one command by name, and talks over its standard streams.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string[], int>> s_commands = new(StringComparer.Ordinal)
    {
        ["increment"] = RecordCommands.Increment,
        ["hold-record"] = RecordCommands.Hold,
        ["create-forever"] = RecordCommands.CreateForever,
        ["add-bars"] = ColumnCommands.AddForever,
        ["append-forever"] = ListCommands.AppendForever,
        ["append-shared"] = ListCommands.AppendShared,
        ["watch-list"] = ListCommands.Watch,
        ["commit-some"] = AtomicCommands.CommitSome,
        ["commit-forever"] = AtomicCommands.CommitForever,
        ["cut-file"] = AtomicCommands.CutFile,
        ["commit-cut"] = AtomicCutCommands.Once,
        ["commit-cut-storm"] = AtomicCutCommands.Storm,
        ["hold-lock"] = LockCommands.Hold,
        ["read-stale"] = RegionCommands.ReadStale,
        ["read-stale-reserved"] = RegionCommands.ReadStaleReserved,
        ["map-unprivileged"] = RegionCommands.MapUnprivileged,
        ["leak"] = RegionCommands.Leak,
        ["touch-none"] = RegionCommands.TouchNone,
        ["hold-region"] = RegionCommands.Hold,
        ["touch-cut"] = FaultCommands.TouchCut,
        ["fault-storm"] = FaultCommands.Storm,
        ["fault-kinds"] = FaultCommands.Kinds,
        ["fault-handlers"] = FaultCommands.Handlers,
        ["fault-misaligned"] = FaultCommands.Misaligned,
        ["fault-cuts"] = FaultCommands.Cuts,
        ["fault-full"] = FaultCommands.Full,
        ["fault-cost"] = FaultCommands.Cost,
        ["fault-refused"] = FaultCommands.Refused,
        ["fault-copies"] = FaultCommands.Copies,
        ["boot-id"] = RegionCommands.BootId,
    };

    private static int Main(string[] args)
    {
        if (args.Length == 0 || !s_commands.TryGetValue(args[0], out Func<string[], int>? command))
        {
            Console.Error.WriteLine($"Usage: MappedStructs.PeerProcess <{string.Join('|', s_commands.Keys)}> …");
            return 2;
        }

        return command(args[1..]);
    }
}
