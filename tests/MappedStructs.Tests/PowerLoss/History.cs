using System;
using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>The states that a file was in, or would have been in, one commit after another, each known by its fingerprint.</summary>
internal sealed class History
{
    private readonly List<ulong> _states = [];

    public long Last => _states.Count - 1;

    public ulong this[long state] => _states[(int)state];

    public long Add(ulong fingerprint)
    {
        _states.Add(fingerprint);
        return Last;
    }

    /// <summary>A copy that goes on by itself.</summary>
    public History Fork()
    {
        var history = new History();
        history._states.AddRange(_states);
        return history;
    }

    /// <summary>The file was opened, and this was found. From here on it is the oldest state that may be found.</summary>
    /// <returns>What must hold from here on.</returns>
    /// <exception cref="PowerLossException">It is none of the states that may be found.</exception>
    public Promise Show(ulong fingerprint, Promise promise)
    {
        Find(fingerprint, promise);
        // Added once more, so that states which are now lost for good do not lie between it and the next one.
        long shown = Add(fingerprint);
        return new Promise(shown, shown, Exists: true);
    }

    /// <summary>Which of the states that may be found this is: the oldest one, since one may come back.</summary>
    /// <exception cref="PowerLossException">None of them.</exception>
    public long Find(ulong fingerprint, Promise promise)
    {
        for (long state = promise.AtLeast; state <= Math.Min(promise.AtMost, Last); state++)
        {
            if (this[state] == fingerprint)
                return state;
        }
        int any = _states.LastIndexOf(fingerprint);
        throw new PowerLossException(any < 0
            ? $"What was found was never committed. Expected one of the states {promise.AtLeast} to {promise.AtMost}."
            : $"State {any} was found. Expected one of the states {promise.AtLeast} to {promise.AtMost}.");
    }
}
