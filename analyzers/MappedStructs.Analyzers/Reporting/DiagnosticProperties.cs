namespace MappedStructs.Analyzers.Reporting;

/// <summary>What a diagnostic carries along for its fixer.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The size in bytes that the struct should be given, in invariant digits.</summary>
    public const string FittingSize = nameof(FittingSize);

    /// <summary>Present where the copy can become a reference by writing <c>ref</c> on both sides.</summary>
    public const string CanTakeReference = nameof(CanTakeReference);

    /// <summary>The name of the mapping that should be flushed.</summary>
    public const string Mapping = nameof(Mapping);

    /// <summary>The name in metadata of the enumeration whose underlying type should be written.</summary>
    public const string Enum = nameof(Enum);
}
