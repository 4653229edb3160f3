using System;
using System.Collections.Generic;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Pages found as on Windows, by what they hold, with a step of the test before and after each is taken back.</summary>
internal sealed unsafe class HookedPages : PrivatePages
{
    private readonly ComparedPages _inner = new();

    /// <summary>How often it was asked.</summary>
    public int Calls { get; private set; }

    public Action? BeforeForget { get; set; }

    public Action? AfterForget { get; set; }

    internal override void Find(byte* privately, byte* shared, nuint length, List<(long Start, long Length)> into)
    {
        Calls++;
        _inner.Find(privately, shared, length, into);
    }

    internal override void Forget(byte* privately, byte* shared, nuint length)
    {
        Calls++;
        BeforeForget?.Invoke();
        _inner.Forget(privately, shared, length);
        AfterForget?.Invoke();
    }
}
