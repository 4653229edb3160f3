using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Atomics;

/// <summary>A call of <c>Interlocked</c> or <c>Volatile</c> on a place in memory.</summary>
/// <param name="Name">What is called, <c>Interlocked.Increment</c>.</param>
/// <param name="Operand">The place.</param>
/// <param name="Width">Bytes that are to be accessed at once.</param>
/// <param name="IsSupported">Whether the runtime has the operation for the operand's type at all.</param>
/// <param name="IsLocked">Whether it reads and writes in one; <c>Volatile</c> does one or the other.</param>
internal sealed record AtomicOperation(string Name, IOperation Operand, int Width, bool IsSupported, bool IsLocked)
{
    public static AtomicOperation? Of(IInvocationOperation call, LayoutCalculator layouts)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!IsAtomic(method.ContainingType))
            return null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is not { RefKind: not RefKind.None, Type: var type } || layouts.Of(type, out _) is not { } layout)
                continue;

            // The generic ones take any struct and throw for all but the primitive types and enums.
            bool isSupported = !method.IsGenericMethod || type.TypeKind == TypeKind.Enum || (type.SpecialType != SpecialType.None && layout.Size <= 8);
            return new AtomicOperation(method.ContainingType.Name + "." + method.Name, argument.Value, layout.Size, isSupported, method.ContainingType.Name == "Interlocked");
        }
        return null;
    }

    public static bool IsAtomic(INamedTypeSymbol? type) =>
        type is { Name: "Interlocked" or "Volatile", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
