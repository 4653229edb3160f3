using System;
using System.Collections.Generic;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Pages found as on Windows, by what they hold, with a step of the test before and after each is taken back.</summary>
internal sealed unsafe class HookedPages : PrivatePages
{
    private readonly ComparedPages _inner = new();

    public Action? BeforeForget { get; set; }

    public Action? AfterForget { get; set; }

    internal override void Find(byte* privately, byte* shared, nuint length, List<(long Start, long Length)> into) =>
        _inner.Find(privately, shared, length, into);

    internal override void Forget(byte* privately, byte* shared, nuint length)
    {
        BeforeForget?.Invoke();
        _inner.Forget(privately, shared, length);
        AfterForget?.Invoke();
    }
}
