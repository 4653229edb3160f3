// Reads files that nobody here wrote, by mapping structs over them: ELF, TZif and PE.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using RealFiles;
using RealFiles.Elf;
using RealFiles.Pe;
using RealFiles.Tzif;
using Spectre.Console;

// A pipe has no width: lines in it are not folded.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;

if (args.Length > 1 || (args.Length == 1 && args[0].StartsWith('-')))
{
    Console.Error.WriteLine("Usage: RealFiles [file]    (an ELF, PE or TZif file; without one: the running dotnet and a time zone)");
    return 2;
}

IEnumerable<string> paths = args.Length == 1 ? args : KnownFiles.Find();
foreach (string path in paths)
{
    try
    {
        Print(path);
    }
    catch (Exception error) when (error is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
}
return 0;

static void Print(string path)
{
    using var file = new ForeignFile(path);
    Console.WriteLine($"{path} ({file.Length} bytes)");
    uint magic = file.Length < 4 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(file.Bytes(0, 4, "first bytes"));
    Action<ForeignFile> print = magic switch
    {
        ElfIdentification.ExpectedMagic => ElfReport.Print,
        TzifHeader.ExpectedMagic => TzifReport.Print,
        _ when magic >> 16 == 0x4D5A => PeReport.Print, // "MZ"
        0xCFFAEDFE => throw new NotSupportedException($"{path} is a Mach-O file of macOS. This sample knows ELF, PE and TZif."),
        _ => throw new NotSupportedException($"{path} is no ELF, PE or TZif file: it starts with 0x{magic:x8}."),
    };
    print(file);
    Console.WriteLine();
}
