using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal sealed unsafe partial class DirectRows
{
    // The kernel's lock belongs to the handle: threads that share one, in several mappings perhaps, are kept apart here.
    private static readonly ConditionalWeakTable<SafeFileHandle, Lock> s_gates = [];

    private Lock? _gate;

    private Lock Gate => _gate ??= s_gates.GetValue(_source.File!, static _ => new Lock());

    /// <summary>
    /// Lets one of several writers at a time change the count or the length. The kernel's lock dies with its process, so that
    /// nobody waits for a dead one.
    /// </summary>
    public override void EnterShared()
    {
        Gate.Enter();
        try
        {
            SpinWait spin = default;
            while (!FileLock.TryAcquireInitialisation(_source.File!))
                spin.SpinOnce(sleep1Threshold: 20);
        }
        catch
        {
            Gate.Exit();
            throw;
        }
    }

    /// <summary>Ends <see cref="EnterShared"/>.</summary>
    public override void ExitShared()
    {
        try
        {
            FileLock.ReleaseInitialisation(_source.File!);
        }
        finally
        {
            Gate.Exit();
        }
    }
}
