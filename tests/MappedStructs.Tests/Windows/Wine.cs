using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.Windows;

/// <summary>Whether Wine answers for Windows here, for the few things that it lacks.</summary>
internal static class Wine
{
    /// <summary>ntdll.dll says so by an export of its own.</summary>
    internal static bool IsHere { get; } = OperatingSystem.IsWindows() && NativeLibrary.TryGetExport(NativeLibrary.Load("ntdll.dll"), "wine_get_version", out _);
}
