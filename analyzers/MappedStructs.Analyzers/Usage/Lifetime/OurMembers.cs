using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>
/// Members of which it is known what they do with a mapping: the runtime's, the generated ones, and what every object
/// has. An extension member of the user's own may dispose, flush, or keep what it is called on.
/// </summary>
internal static class OurMembers
{
    public static bool Is(ISymbol member) =>
        IsRuntime(member) || member.ContainingType is { SpecialType: SpecialType.System_Object } || IsGenerated(member.ContainingType);

    /// <summary>Whether a member is the runtime's or was generated for a struct.</summary>
    public static bool IsRuntimeOrGenerated(ISymbol member) => IsRuntime(member) || IsGenerated(member.ContainingType);

    private static bool IsRuntime(ISymbol member) => member.ContainingAssembly?.Name == "MappedStructs";

    /// <summary>The generated class, or an extension block in it.</summary>
    private static bool IsGenerated(INamedTypeSymbol? type) =>
        type is not null && (MemberNames.IsGenerated(type) || (type.ContainingType is { } outer && MemberNames.IsGenerated(outer)));
}
