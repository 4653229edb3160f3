namespace MappedStructs.Generator.Parsing;

/// <summary>Why a type has no layout that a file can have.</summary>
/// <param name="Kind"><see cref="ProblemKind.FieldNotBlittable"/>, <see cref="ProblemKind.UnportableLayout"/> or <see cref="ProblemKind.FieldUnnameable"/>; null: the compiler reports it.</param>
/// <param name="Path">The members that lead to it, by dots; empty: the type itself.</param>
/// <param name="Found">The type or layout found.</param>
/// <param name="Reason">Where it differs, naming the targets: a clause; empty where it is not about targets.</param>
/// <param name="Replacement">What to use in its place; empty where nothing managed can be replaced in general.</param>
internal sealed record LayoutFault(ProblemKind? Kind, string Path, string Found, string Reason, string Replacement)
{
    /// <summary>For code that does not compile; the compiler says so itself.</summary>
    public static LayoutFault CompilerError { get; } = new(null, "", "", "", "");

    public static LayoutFault Managed(string found) => new(ProblemKind.FieldNotBlittable, "", found, "", "");

    /// <summary>A captured parameter, whose field the compiler hides.</summary>
    public static LayoutFault Captured(string parameter) => new(ProblemKind.FieldUnnameable, "", parameter, "", "");

    public static LayoutFault Unportable(string found, string reason, string replacement) =>
        new(ProblemKind.UnportableLayout, "", found, reason, replacement);

    public LayoutFault In(string member) => this with { Path = Path.Length == 0 ? member : member + "." + Path };
}
