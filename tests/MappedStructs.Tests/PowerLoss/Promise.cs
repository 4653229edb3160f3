namespace MappedStructs.Tests.PowerLoss;

/// <summary>What must hold if the power is lost now.</summary>
/// <param name="AtLeast">The oldest state that may be found: the last one that was acknowledged, or shown.</param>
/// <param name="AtMost">The newest: the last one whose commit has begun.</param>
/// <param name="Exists">Whether the file must be there.</param>
internal readonly record struct Promise(long AtLeast, long AtMost, bool Exists);
