namespace MappedStructs.Analyzers.Reporting;

/// <summary>What a diagnostic carries along for its fixer.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The size in bytes that the struct should be given, in invariant digits.</summary>
    public const string FittingSize = nameof(FittingSize);

    /// <summary>The name in metadata of the enumeration whose underlying type should be written.</summary>
    public const string Enum = nameof(Enum);
}
