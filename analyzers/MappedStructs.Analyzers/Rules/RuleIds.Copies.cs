namespace MappedStructs.Analyzers.Rules;

internal static partial class RuleIds
{
    public const string WriteToCopy = "MPS0032";
    public const string DefensiveCopy = "MPS0033";
    public const string NotAtomic = "MPS0039";
}
