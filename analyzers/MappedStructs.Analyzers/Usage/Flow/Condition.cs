using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>One condition, written in one way whether it is asked as <c>x != null</c>, <c>x is null</c> or <c>!flag</c>.</summary>
internal readonly record struct Condition(string Key, bool IsNegated, IReadOnlyList<ISymbol> Symbols)
{
    /// <summary>The condition that an operation asks; null where it may come out differently each time.</summary>
    public static Condition? Of(IOperation operation)
    {
        bool negated = false;
        while (true)
        {
            switch (operation)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    negated = !negated;
                    operation = not.Operand;
                    continue;
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    continue;
            }
            if (NullTest.Of(operation) is { } test)
                return Make("null " + test.Operand.Syntax, negated ^ !test.IsNull, test.Operand);
            return operation switch
            {
                IBinaryOperation comparison => Compare(comparison, negated),
                IIsPatternOperation { Pattern: IConstantPatternOperation constant } asked => Make($"{asked.Value.Syntax} == {constant.Value.Syntax}", negated, asked),
                IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } asked =>
                    Make($"{asked.Value.Syntax} == {constant.Value.Syntax}", !negated, asked),
                _ => Make(operation.Syntax.ToString(), negated, operation),
            };
        }
    }

    private static Condition? Compare(IBinaryOperation comparison, bool negated)
    {
        // Where one of the two is not a number, a <= b and a > b are both false.
        bool isTotal = comparison.LeftOperand.Type?.SpecialType is not (SpecialType.System_Single or SpecialType.System_Double) && !comparison.IsLifted;
        (string sign, bool opposite) = comparison.OperatorKind switch
        {
            BinaryOperatorKind.Equals => ("==", false),
            BinaryOperatorKind.NotEquals => ("==", true),
            BinaryOperatorKind.LessThanOrEqual when isTotal => (">", true),
            BinaryOperatorKind.GreaterThanOrEqual when isTotal => ("<", true),
            BinaryOperatorKind.GreaterThan => (">", false),
            BinaryOperatorKind.LessThan => ("<", false),
            _ => ("", false),
        };
        return sign.Length == 0
            ? Make(comparison.Syntax.ToString(), negated, comparison)
            : Make($"{comparison.LeftOperand.Syntax} {sign} {comparison.RightOperand.Syntax}", negated ^ opposite, comparison);
    }

    /// <summary>The variable or member that an operation names.</summary>
    public static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private static Condition? Make(string key, bool negated, IOperation operation)
    {
        var symbols = new List<ISymbol>();
        foreach (IOperation inner in operation.DescendantsAndSelf())
        {
            if (SymbolOf(inner) is { } symbol)
                symbols.Add(symbol);
            else if (inner is IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } or IArgumentOperation)
                continue;
            else if (inner is not (ILiteralOperation or IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null }
                or IConversionOperation { OperatorMethod: null } or IInstanceReferenceOperation or IConstantPatternOperation or IIsPatternOperation
                or INegatedPatternOperation or IDefaultValueOperation))
                return null;
        }
        return symbols.Count == 0 ? null : new Condition(key, negated, symbols);
    }
}
