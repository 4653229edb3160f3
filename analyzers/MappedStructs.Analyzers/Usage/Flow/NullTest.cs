using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>A test for null, and whether it holds where the operand is null.</summary>
internal readonly record struct NullTest(IOperation Operand, bool IsNull)
{
    public static NullTest? Of(IOperation operation) => operation switch
    {
        IIsNullOperation test => new(test.Operand, true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } b when IsNullLiteral(b.RightOperand) => new(b.LeftOperand, true),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } b when IsNullLiteral(b.RightOperand) => new(b.LeftOperand, false),
        IIsPatternOperation { Pattern: IConstantPatternOperation c } p when IsNullLiteral(c.Value) => new(p.Value, true),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation c } } p when IsNullLiteral(c.Value) => new(p.Value, false),
        IIsPatternOperation { Pattern: IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } } p => new(p.Value, false),
        _ => null,
    };

    private static bool IsNullLiteral(IOperation operation) =>
        operation is IConversionOperation { Operand: var operand } ? IsNullLiteral(operand) : operation.ConstantValue is { HasValue: true, Value: null };
}
