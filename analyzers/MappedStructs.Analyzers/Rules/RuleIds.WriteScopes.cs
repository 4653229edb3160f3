namespace MappedStructs.Analyzers.Rules;

internal static partial class RuleIds
{
    public const string WriteNotCommitted = "MPS0040";
    public const string WriteScopeNotEnded = "MPS0041";
}
