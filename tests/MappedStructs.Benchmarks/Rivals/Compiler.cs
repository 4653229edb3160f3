using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace MappedStructs.Benchmarks.Rivals;

/// <summary>The system's C compiler.</summary>
internal static class Compiler
{
    /// <summary>Compiles a source of this folder to a library, and loads it.</summary>
    /// <returns>Null where there is no <c>cc</c>, or no Unix.</returns>
    public static nint? TryCompile(WorkingFolder folder, string source, params ReadOnlySpan<string> flags)
    {
        if (OperatingSystem.IsWindows())
            return null;
        string library = folder.File(Path.ChangeExtension(source, ".so"));
        try
        {
            string[] arguments = [.. flags, "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "Rivals", source)];
            using Process compiler = Process.Start("cc", arguments);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? NativeLibrary.Load(library) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
