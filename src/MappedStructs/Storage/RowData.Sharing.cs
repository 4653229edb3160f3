using System.Threading;
using MappedStructs.Sharing;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RowData
{
    // The kernel's lock belongs to the handle: threads that share one are kept apart here.
    private static readonly Lock s_shared = new();

    /// <summary>
    /// Lets one of several writers at a time change the count or the length. The kernel's lock dies with its process, so that
    /// nobody waits for a dead one.
    /// </summary>
    public void EnterShared()
    {
        s_shared.Enter();
        try
        {
            SpinWait spin = default;
            while (!FileLock.TryAcquireInitialisation(_source.File!))
                spin.SpinOnce(sleep1Threshold: 20);
        }
        catch
        {
            s_shared.Exit();
            throw;
        }
    }

    /// <summary>Ends <see cref="EnterShared"/>.</summary>
    public void ExitShared()
    {
        try
        {
            FileLock.ReleaseInitialisation(_source.File!);
        }
        finally
        {
            s_shared.Exit();
        }
    }
}
