namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>The key of what a lease keeps: the variable, or capture, that holds the lease.</summary>
internal readonly record struct LeaseOf(object Variable);
