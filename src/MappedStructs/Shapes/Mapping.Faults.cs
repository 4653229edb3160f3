using System;
using System.Diagnostics.CodeAnalysis;

namespace MappedStructs;

public abstract partial class Mapping
{
    /// <summary>Throws where the memory of this mapping is not the file's any more: a page that was gone was replaced by zeros.</summary>
    /// <remarks>
    /// Under <see cref="FaultPolicy.Contain"/> ask after reading, before what was read is believed: some nanoseconds. Flushes and
    /// commits ask by themselves. Does nothing under <see cref="FaultPolicy.Crash"/>. May be called after Dispose.
    /// </remarks>
    /// <exception cref="MappingFaultException">A page was replaced, with the offset of the first one and the number of faults.</exception>
    public void ThrowIfFaulted() => File.ThrowIfFaulted();

    /// <summary>
    /// Runs code that reads or stores to the mapped memory. A fault in it is a <see cref="MappingFaultException"/>: at the
    /// access under <see cref="FaultPolicy.Throw"/>, when the code is done under <see cref="FaultPolicy.Contain"/>.
    /// </summary>
    /// <remarks>
    /// Holds a lease meanwhile. What the code had done before the fault stays done. Where a page that was gone is zeros
    /// already, whoever touched it, nothing is run: it does not fault again, and its zeros would look like data. Only a fault
    /// that happens in this mapping meanwhile is translated; any other exception comes through as it is. Where another thread's
    /// access to this mapping faults in the same moment in which the code has a null reference of its own, that is taken for
    /// the fault.
    /// </remarks>
    /// <param name="access">The code.</param>
    /// <exception cref="MappingFaultException">
    /// A fault; under <see cref="FaultPolicy.Throw"/> with the runtime's exception inside. Or a page was replaced by zeros before.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed before.</exception>
    public void Guard(Action access)
    {
        ArgumentNullException.ThrowIfNull(access);
        _ = Guard(access, static access =>
        {
            access();
            return true;
        });
    }

    /// <summary>Runs code that reads or stores to the mapped memory, and gives its answer.</summary>
    /// <typeparam name="TResult">What the code answers.</typeparam>
    /// <returns>What the code answers.</returns>
    /// <inheritdoc cref="Guard(Action)"/>
    public TResult Guard<TResult>(Func<TResult> access)
    {
        ArgumentNullException.ThrowIfNull(access);
        return Guard(access, static access => access());
    }

    /// <summary>Runs code that reads the mapped memory; <see langword="false"/> where memory was touched that is not there.</summary>
    /// <inheritdoc cref="Guard(Action)" path="/remarks"/>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="read">The code.</param>
    /// <param name="result">What it answered, if nothing was amiss.</param>
    /// <returns>Whether <paramref name="result"/> can be believed. <see cref="MappedFile.FaultCount"/> is above zero where not.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed before.</exception>
    public bool TryRead<TResult>(Func<TResult> read, [MaybeNullWhen(false)] out TResult result)
    {
        try
        {
            result = Guard(read);
            return true;
        }
        catch (MappingFaultException e) when (File.IsFaulted(e))
        {
            result = default;
            return false;
        }
    }

    private TResult Guard<TAccess, TResult>(TAccess access, Func<TAccess, TResult> run)
    {
        using Lease lease = Lease();
        // In this order: a page that another thread's access has replaced is seen by one of the two.
        long before = File.FaultCount;
        File.ThrowIfFaulted();
        TResult result;
        try
        {
            result = run(access);
        }
        catch (NullReferenceException e) when (File.FaultCount != before)
        {
            throw File.Fault(e);
        }

        return File.FaultCount == before ? result : throw File.Fault(innerException: null);
    }
}
