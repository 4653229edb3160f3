using System.Globalization;

namespace MappedStructs.Benchmarks.Reporting;

/// <summary>Numbers as the table prints them: three digits that mean something, and a unit.</summary>
internal static class Figures
{
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Digits(nanoseconds)} ns",
        < 1e6 => $"{Digits(nanoseconds / 1e3)} µs",
        < 1e9 => $"{Digits(nanoseconds / 1e6)} ms",
        _ => $"{Digits(nanoseconds / 1e9)} s",
    };

    /// <param name="bytesPerNanosecond">Which is GB a second.</param>
    public static string Rate(double bytesPerNanosecond) => $"{Digits(bytesPerNanosecond)} GB/s";

    public static string Size(double bytes) => bytes switch
    {
        < 1 << 10 => $"{Digits(bytes)} B",
        < 1 << 20 => $"{Digits(bytes / (1 << 10))} KiB",
        < 1 << 30 => $"{Digits(bytes / (1 << 20))} MiB",
        _ => $"{Digits(bytes / (1 << 30))} GiB",
    };

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Factor(double value) => Digits(value) + " ×";

    private static string Digits(double value) =>
        value.ToString(value switch { < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
