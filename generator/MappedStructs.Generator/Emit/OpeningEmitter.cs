using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes the statics on the struct that open files of it: <c>Counters.Open(path)</c>.</summary>
internal static class OpeningEmitter
{
    private const string Options = "global::MappedStructs.MapOptions? options = null";
    private const string Atomic = "OpenAtomic";
    private const string Path = "string path, ";
    private const string Handle = "global::Microsoft.Win32.SafeHandles.SafeFileHandle file, ";

    private static readonly (string Name, string Returns, string Parameters, string Arguments, string Summary)[] s_members =
    [
        ("Open", "MappedRecord", Path, "path, ", "Opens a file that holds one {0}, and creates it where there is none."),
        ("Open", "MappedRecord", Handle, "file, ", "Maps an open file that holds one {0}, and initialises it where it is empty."),
        ("Create", "MappedRecord", Path, "path, ", "Creates a file that holds one {0}; fails where the file exists."),
        ("OpenRead", "ReadOnlyMappedRecord", Path, "path, ", "Opens a file that holds one {0} for reading."),
        ("OpenRead", "ReadOnlyMappedRecord", Handle, "file, ", "Maps an open file that holds one {0} for reading."),
        ("OpenPrivate", "PrivateMappedRecord", Path, "path, ", "Opens a file that holds one {0}; writes stay in this process (copy-on-write)."),
        ("OpenPrivate", "PrivateMappedRecord", Handle, "file, ", "Maps an open file that holds one {0}; writes stay in this process (copy-on-write)."),
        (Atomic, "AtomicRecord", Path, "path, ", "Opens a file that holds one {0} and only ever shows whole commits; creates it where there is none."),
        (Atomic, "AtomicRecord", Handle, "file, ", "Takes an open file that holds one {0} and only ever shows whole commits; initialises it where it is empty."),
        ("CreateInMemory", "MappedRecord", "", "", "One {0} in memory, without a file."),
    ];

    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        string type = model.ReachedName;
        writer.Open($"extension({type})");
        foreach ((string name, string returns, string parameters, string arguments, string summary) in s_members)
        {
            // A static of the struct's own wins over the extension, which nobody could reach.
            if (model.DeclaredStatics.Contains(name) || (name == Atomic && !model.HasAtomicRecord))
                continue;
            writer.Gap();
            writer.Write($"""
                {Documentation.Summary(string.Format(System.Globalization.CultureInfo.InvariantCulture, summary, $"<see cref=\"{type}\"/>"))}
                public static global::MappedStructs.{returns}<{type}> {name}({parameters}{Options}) =>
                    global::MappedStructs.MappedRecord.{name}<{type}>({arguments}options);
                """);
        }
        writer.Close();
    }
}
