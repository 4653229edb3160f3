using System.Linq;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Analyzers.Usage.Lifetime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.WriteScopes;

/// <summary>MPS0040 and MPS0041: write scopes of atomic files whose stores no path commits, and such as nothing ends.</summary>
internal static class WriteScopeChecks
{
    public static void Check(CodeBody body)
    {
        foreach (IInvocationOperation begin in body.Operation.Descendants().OfType<IInvocationOperation>())
        {
            if (begin is { TargetMethod.Name: "BeginWrite", Instance: not null } && MappedTypes.IsWriteScope(begin.Type))
                Check(body, begin);
        }
    }

    private static void Check(CodeBody body, IInvocationOperation begin)
    {
        if (UsingLocal(begin) is { } scope)
            Committed(body, begin, scope);
        else
            Ended(body, begin);
    }

    private static void Committed(CodeBody body, IInvocationOperation begin, ILocalSymbol scope)
    {
        var use = new WriteScopeUse(body, scope);
        if (!use.IsOnlyWorkedIn || !use.Stores || !ScopeEnd.IsReachable(body, begin, scope))
            return;
        body.Report(Diagnostic.Create(WriteScopeRules.NotCommitted, begin.Syntax.GetLocation(), scope.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
    }

    private static void Ended(CodeBody body, IInvocationOperation begin)
    {
        Keeping keeping = Keeping.Of(begin, body.Types);
        if (keeping.Kind == KeepingKind.Unknown)
            return;
        if (keeping.Local is { } local && (!new WriteScopeUse(body, local).IsOnlyWorkedIn || Attempts.MayBe(begin) || !ScopeEnd.IsReachable(body, begin, local)))
            return;
        body.Report(Diagnostic.Create(WriteScopeRules.NotEnded, begin.Syntax.GetLocation(), begin.Instance!.Syntax));
    }

    /// <summary>The variable of a using declaration or statement that the call initialises.</summary>
    private static ILocalSymbol? UsingLocal(IInvocationOperation begin) =>
        begin.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator }
        && declarator.Parent?.Parent is { } group
        && (group is IUsingOperation || group.Parent is IUsingDeclarationOperation or IUsingOperation)
            ? local
            : null;
}
