namespace MappedStructs.Analyzers.Rules;

/// <content>Rules about layouts that can be stored, and could be better.</content>
internal static partial class RuleIds
{
    public const string ImplicitPadding = "MPS0013";
    public const string InvalidBitPatterns = "MPS0014";
    public const string MisalignedField = "MPS0015";
    public const string OverlappingFields = "MPS0016";
    public const string EnumTypeNotWritten = "MPS0017";
    public const string EmptyStruct = "MPS0018";
    public const string SchemaTooLong = "MPS0019";
    public const string FalseSharing = "MPS0020";
    public const string ForeignStructWithoutPromise = "MPS0021";
    public const string RowsStraddle = "MPS0022";
    public const string ClosedEnumWithoutZero = "MPS0023";
    public const string LayoutTable = "MPS0024";
}
