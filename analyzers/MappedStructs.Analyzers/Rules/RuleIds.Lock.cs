namespace MappedStructs.Analyzers.Rules;

/// <content>The layout lock.</content>
internal static partial class RuleIds
{
    public const string LayoutNotShipped = "MPS0025";
    public const string ShippedLayoutChanged = "MPS0026";
    public const string FieldRenamed = "MPS0027";
    public const string VersionDisagrees = "MPS0028";
    public const string SinceDisagrees = "MPS0029";
    public const string ShippedLayoutGone = "MPS0030";
    public const string ShippedFileUnreadable = "MPS0031";
}
