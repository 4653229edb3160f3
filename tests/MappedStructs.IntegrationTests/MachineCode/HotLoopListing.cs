using System.Runtime.InteropServices;
using MappedStructs.HotLoops.Listing;

namespace MappedStructs.IntegrationTests.MachineCode;

/// <summary>The machine code of the hot loops, compiled once, in a child process, for all tests of a class.</summary>
public sealed class HotLoopListing
{
    private JitListing? _listing;

    /// <summary>The one loop of a method, as <c>Class:Method</c>.</summary>
    internal LoopBody Loop(string method)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64,
            $"The expected instructions are x64's, and this process is {RuntimeInformation.ProcessArchitecture}.");
        // Fixtures are made once and a class's tests run one after the other.
        _listing ??= ListingRun.Capture();
        return _listing.Loop(method);
    }
}
