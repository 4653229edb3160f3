using System;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>One way to do a piece of work.</summary>
/// <param name="Name">As the table prints it.</param>
/// <param name="Run">Does the work so many times and returns the nanoseconds that took.</param>
internal sealed record Contestant(string Name, Func<int, double> Run);
