using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace MappedStructs.Benchmarks.Reporting;

/// <summary>What a figure cannot be read without: the machine, the runtime, the file system, and how busy it was.</summary>
internal static class Surroundings
{
    public static string Describe(string folder, double loadBefore) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Processor()}{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription.Trim()} {RuntimeInformation.ProcessArchitecture}, " +
            $".NET {Environment.Version}, {FileSystem(folder)}; load average {loadBefore:0.0} before the run.");

    /// <summary>The load average of the last minute, or not a number where the system keeps none.</summary>
    public static double Load() =>
        File.Exists("/proc/loadavg")
            ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
            : double.NaN;

    /// <summary>The file system that a folder lies on: the mount with the longest path above it.</summary>
    public static string FileSystem(string folder) =>
        DriveInfo.GetDrives()
            .Where(drive => folder.StartsWith(drive.Name, StringComparison.Ordinal))
            .MaxBy(drive => drive.Name.Length)?.DriveFormat ?? "unknown file system";

    private static string Processor()
    {
        if (!File.Exists("/proc/cpuinfo"))
            return "";
        string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "" : line.Split(':')[1].Trim() + ", ";
    }
}
