using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Members known to give back a part of the memory that they are given. Of others nothing is assumed.</summary>
internal static class DerivingCalls
{
    /// <summary>Whether a static method answers with (a part of) the memory of its arguments.</summary>
    public static bool Passes(IMethodSymbol method) => method.IsStatic && method.ContainingType is { } type && type.ToDisplayString() is
        "System.MemoryExtensions" or "System.Runtime.InteropServices.MemoryMarshal" or "System.Runtime.CompilerServices.Unsafe";

    /// <summary>Whether an instance member of a span, or of its enumerator, answers with memory of the span.</summary>
    public static bool IsOfSpan(ISymbol member) => IsSpan(member.ContainingType) || IsSpan(member.ContainingType?.ContainingType);

    public static bool IsSpan(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
    };

    /// <summary>Whether a struct's member gives out memory of the struct itself, which C# asks to be said.</summary>
    public static bool IsUnscoped(ISymbol member) =>
        member.GetAttributes().Any(static a => a.AttributeClass?.Name == "UnscopedRefAttribute")
        || member is IPropertySymbol { GetMethod: { } get } && get.GetAttributes().Any(static a => a.AttributeClass?.Name == "UnscopedRefAttribute");

    /// <summary>Whether a ref struct can keep a reference that its constructor is given.</summary>
    public static bool Keeps(ITypeSymbol type) => IsSpan(type) || type.GetMembers().Any(static m => m is IFieldSymbol { IsStatic: false } field
        && (field.RefKind != RefKind.None || field.Type.IsRefLikeType));
}
