using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Tells the framework's assemblies, whose reference versions hide fields, from a user's.</summary>
internal static class FrameworkAssembly
{
    public static bool Holds(INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None)
            return true;
        if (!type.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            return false;
        ImmutableArray<byte> token = type.ContainingAssembly.Identity.PublicKeyToken;
        if (token.Length != 8)
            return false;
        ulong key = 0;
        foreach (byte b in token)
            key = (key << 8) | b;
        return Array.IndexOf(s_keys, key) >= 0;
    }

    // The public keys that the .NET libraries, their implementation and ASP.NET Core are signed with.
    private static readonly ulong[] s_keys =
    [
        0xb77a5c561934e089, 0xb03f5f7f11d50a3a, 0xcc7b13ffcd2ddd51, 0x7cec85d7bea7798e, 0x31bf3856ad364e35, 0xadb9793829ddae60,
    ];
}
