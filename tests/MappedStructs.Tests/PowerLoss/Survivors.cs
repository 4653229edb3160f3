using System;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Which of the pending units have reached the device, and which one of them only in part.</summary>
internal sealed class Survivors
{
    private bool[] _reached = [];

    /// <summary>Units that there are.</summary>
    public int Count { get; private set; }

    /// <summary>The sector that was being written when the power went; -1 where none was.</summary>
    public int Torn { get; private set; }

    /// <summary>The byte in the torn sector at which new and old meet: devices move 8 bytes at least at a time.</summary>
    public int TornAt { get; private set; }

    /// <summary>Whether the new bytes of the torn sector are those behind <see cref="TornAt"/>.</summary>
    public bool IsEndNew { get; private set; }

    public bool this[int unit]
    {
        get => _reached[unit];
        set => _reached[unit] = value;
    }

    public Survivors All(int count, bool reached)
    {
        if (_reached.Length < count)
            _reached = new bool[count * 2];
        _reached.AsSpan(0, count).Fill(reached);
        Count = count;
        Torn = -1;
        return this;
    }

    public Survivors Mask(int count, uint mask)
    {
        All(count, reached: false);
        for (int unit = 0; unit < count; unit++)
            _reached[unit] = (mask >> unit & 1) != 0;
        return this;
    }

    public Survivors Tear(int unit, int at, bool isEndNew)
    {
        _reached[unit] = true;
        (Torn, TornAt, IsEndNew) = (unit, at, isEndNew);
        return this;
    }

    public bool HasAny(int first)
    {
        for (int unit = first; unit < Count; unit++)
        {
            if (_reached[unit])
                return true;
        }
        return false;
    }
}
