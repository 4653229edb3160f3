namespace MappedStructs.Analyzers.Rules;

internal static partial class RuleIds
{
    public const string UsedAfterDispose = "MPS0034";
    public const string ReferenceOutlivesMapping = "MPS0035";
    public const string MappingNotDisposed = "MPS0036";
    public const string LeaseNotDisposed = "MPS0037";
    public const string NotFlushed = "MPS0038";
}
