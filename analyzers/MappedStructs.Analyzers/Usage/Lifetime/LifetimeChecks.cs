using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>MPS0034 to MPS0038: what one look at a body's operations shows to be worth a second one.</summary>
internal static class LifetimeChecks
{
    public static void Check(CodeBody body)
    {
        var found = new LifetimeCandidates(body);
        foreach (IInvocationOperation opening in found.Openings)
            MappingNotDisposed.Check(body, opening);
        foreach (IInvocationOperation lease in found.Leases)
            LeaseNotDisposed.Check(body, lease);
        if (!found.NeedFlow)
            return;
        var captured = new CapturedMappings(body);
        foreach (ControlFlowGraph graph in body.Graphs)
            LifetimeFlow.Run(body, graph, captured);
    }
}
