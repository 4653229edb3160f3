using System.Collections.Generic;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>Nanoseconds an operation, by contestant; a contestant that could not take part is missing.</summary>
internal sealed class Medians(IReadOnlyDictionary<string, double> nanoseconds)
{
    public double? this[string contestant] => nanoseconds.TryGetValue(contestant, out double value) ? value : null;
}
