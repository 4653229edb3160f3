using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What a call of Flush or FlushAsync takes to the device.</summary>
internal readonly struct FlushCall
{
    private readonly bool _isDurable = true;
    private readonly ITypeSymbol? _fields;
    private readonly ulong? _mask;

    public FlushCall(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.Type is not { TypeKind: TypeKind.Enum } type)
                continue;
            if (type.Name == "FlushMode")
                _isDurable = ValueOf(argument.Value.ConstantValue) is null or 0;
            else
                (_fields, _mask) = (type, ValueOf(argument.Value.ConstantValue));
        }
    }

    /// <summary>Whether a store to a part of the struct is on the device afterwards. Where nobody can tell, it is.</summary>
    public bool Covers(string? part)
    {
        if (!_isDurable)
            return false;
        if (_mask is not { } mask || part is null)
            return true;
        ulong? needed = FlagOf(part == Duty.Whole ? "All" : part);
        return needed is null || (mask & needed) == needed;
    }

    private ulong? FlagOf(string name) =>
        _fields!.GetMembers(name).FirstOrDefault() is IFieldSymbol { HasConstantValue: true } flag ? ValueOf(new(flag.ConstantValue)) : null;

    private static ulong? ValueOf(Optional<object?> constant) => constant is { HasValue: true, Value: { } value }
        ? value is ulong wide ? wide : unchecked((ulong)System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture))
        : null;
}
