namespace MappedStructs.Analyzers.Rules;

/// <summary>The ids of the rules. An id is never used again, not even when its rule is gone.</summary>
internal static partial class RuleIds
{
    public const string NotPartial = "MPS0001";
    public const string NotPlainStruct = "MPS0002";
    public const string ContainingTypeNotPartial = "MPS0003";
    public const string FieldNotBlittable = "MPS0004";
    public const string UnportableLayout = "MPS0005";
    public const string SizeDiffers = "MPS0006";
    public const string SizeNotMultiple = "MPS0007";
    public const string RowsStraddlePages = "MPS0008";
    public const string OffsetUnusable = "MPS0009";
    public const string FieldsNobodyCanPlaceOrName = "MPS0010";
    public const string ExtensionsUnavailable = "MPS0011";
    public const string FieldHidden = "MPS0012";
}
