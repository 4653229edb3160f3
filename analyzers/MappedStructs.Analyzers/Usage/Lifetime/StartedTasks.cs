using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Tasks that a body starts and returns without waiting: their lambda runs when the body's end has disposed.</summary>
internal static class StartedTasks
{
    /// <summary>The lambda of <c>Task.Run</c>; null for anything else.</summary>
    public static IOperation? LambdaOf(IOperation value) => value switch
    {
        IConversionOperation conversion => LambdaOf(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } }, Arguments: [var first, ..] } => first.Value,
        _ => null,
    };
}
