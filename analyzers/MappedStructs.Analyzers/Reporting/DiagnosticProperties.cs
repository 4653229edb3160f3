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

    /// <summary>The metadata name of the struct that the diagnostic is about, wherever it stands.</summary>
    public const string Struct = nameof(Struct);

    /// <summary>The version that the struct should state, in invariant digits.</summary>
    public const string FittingVersion = nameof(FittingVersion);

    /// <summary>The path from the struct to a field, joined by dots.</summary>
    public const string FieldPath = nameof(FieldPath);

    /// <summary>The name that the field was shipped under.</summary>
    public const string ShippedName = nameof(ShippedName);

    /// <summary>The version that <c>[Since]</c> should name, in invariant digits; 0: there should be no attribute.</summary>
    public const string FittingSince = nameof(FittingSince);
}
