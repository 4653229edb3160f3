using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Which names are taken, and what emitted things are called where the usual name is.</summary>
internal static class MemberNames
{
    /// <summary>
    /// Members of the record types, which win over an extension of the same name, and the extensions that are emitted
    /// for every struct. A test compares this with the types themselves.
    /// </summary>
    public static readonly Dictionary<string, string> HidingFields = new()
    {
        ["Value"] = "MappedRecord<T>.Value",
        ["File"] = "MappedRecord<T>.File",
        ["Flush"] = "MappedRecord<T>.Flush",
        ["FlushAsync"] = "MappedRecord<T>.FlushAsync",
        ["Lease"] = "MappedRecord<T>.Lease",
        ["Dispose"] = "MappedRecord<T>.Dispose",
        ["AsReadOnly"] = "MappedRecord<T>.AsReadOnly",
        ["ThrowIfFaulted"] = "MappedRecord<T>.ThrowIfFaulted",
        ["Guard"] = "MappedRecord<T>.Guard",
        ["TryRead"] = "MappedRecord<T>.TryRead",
        ["Generation"] = "AtomicRecord<T>.Generation",
        ["BeginWrite"] = "AtomicRecord<T>.BeginWrite",
        ["CopyTo"] = "AtomicRecord<T>.CopyTo",
        ["Commit"] = "AtomicRecordWrite<T>.Commit",
        ["CommitAsync"] = "AtomicRecordWrite<T>.CommitAsync",
        ["ToString"] = "object.ToString",
        ["Equals"] = "object.Equals",
        ["GetHashCode"] = "object.GetHashCode",
        ["GetType"] = "object.GetType",
        ["View"] = "the emitted extension View",
    };

    /// <summary>
    /// The same for the columns types. A field that is hidden there is reached by <c>Column&lt;TField&gt;(Fields)</c>.
    /// (An indexer hides no field: C# knows it by no name.)
    /// </summary>
    public static readonly HashSet<string> HidingColumns =
    [
        // Every mapping, and every object.
        "File", "Lease", "ThrowIfFaulted", "Guard", "TryRead", "Dispose", "ToString", "Equals", "GetHashCode", "GetType",

        // ColumnSet<T>
        "Count", "RowsPerChunk", "ChunkCount", "UnflushedTail", "GetEnumerator", "CopyTo",

        // MappedColumns<T>
        "Capacity", "Add", "AddRange", "RemoveLast", "Clear", "EnsureCapacity", "TrimExcess", "Flush", "FlushAsync", "AsReadOnly", "UpdateStatistics",

        // AtomicColumns<T>
        "Generation", "BeginWrite", "Checkpoint",

        // AtomicColumnsWrite<T>
        "Commit", "CommitAsync",

        // Emitted for every struct.
        "View", "Column",
    ];

    /// <summary>Members of <c>Fields</c> that no field's member may be called.</summary>
    private static readonly HashSet<string> s_flagMembers =
        ["None", "All", "HasFlag", "CompareTo", "Equals", "GetHashCode", "GetType", "GetTypeCode", "MemberwiseClone", "Finalize", "ReferenceEquals", "ToString", "value__"];

    public static EmittedNames For(INamedTypeSymbol type, Compilation compilation)
    {
        var taken = new HashSet<string> { type.Name };
        foreach (ISymbol member in type.GetMembers())
        {
            if (!IsGenerated(member))
                taken.Add(member.Name);
        }
        return new EmittedNames(
            View: Free("View", taken),
            ReadOnlyView: Free("ReadOnlyView", taken),
            Fields: Free("Fields", taken),
            Layout: Free("MappedLayout", taken),
            Mapping: Mapping(type, compilation));
    }

    /// <summary>What <c>Fields</c> calls each field: the field's name, with underscores added where it is taken.</summary>
    public static string Flag(string field, string fieldsType, HashSet<string> taken)
    {
        string name = field;
        while (s_flagMembers.Contains(name) || name == fieldsType || !taken.Add(name))
            name += "_";
        return name;
    }

    /// <summary>Static members and nested types of the struct, by name, each once.</summary>
    public static IEnumerable<string> DeclaredStatics(INamedTypeSymbol type) => type.GetMembers()
        .Where(m => (m.IsStatic || m is INamedTypeSymbol) && m.CanBeReferencedByName && !IsGenerated(m))
        .Select(m => m.Name)
        .Distinct()
        .OrderBy(n => n, System.StringComparer.Ordinal);

    /// <summary>Outer_InnerMapping; underscores are added while the namespace has such a type.</summary>
    private static string Mapping(INamedTypeSymbol type, Compilation compilation)
    {
        string joined = type.Name;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            joined = outer.Name + "_" + joined;

        // A top-level Outer_Inner would claim the same name.
        if (type.ContainingType is not null && type.ContainingNamespace.GetTypeMembers(joined).Length > 0)
            joined += "_";

        string name = joined + "Mapping";
        while (type.ContainingNamespace.GetTypeMembers(name).Any(t => t.Arity == 0 && !IsGenerated(t) && compilation.Assembly.Equals(t.ContainingAssembly, SymbolEqualityComparer.Default)))
            name += "_";
        return name;
    }

    /// <summary>Whether a member is ours: an analyzer sees the struct with what the generator added.</summary>
    public static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "GeneratedCodeAttribute"
        && a.ConstructorArguments.Length > 0
        && a.ConstructorArguments[0].Value as string == Emit.GeneratedCode.Tool);

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }
}
