namespace MappedStructs.Generator.Model;

/// <summary>Everything that the emitter needs to know about one annotated struct.</summary>
/// <remarks>
/// The contract of every type in this folder: immutable, equal by value, and free of symbols, syntax, locations and
/// compilations. A model that broke it would keep old compilations alive and make every keystroke emit again.
/// </remarks>
internal sealed record MappedStructModel
{
    /// <summary>The namespace as written in C#, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>What opens each containing type's part, outermost first: <c>partial class Outer</c>.</summary>
    public required EquatableArray<string> ContainingDeclarations { get; init; }

    /// <summary>What opens the struct's part: <c>partial record struct Tick</c>.</summary>
    public required string Declaration { get; init; }

    /// <summary>The struct's own name, as written in C#.</summary>
    public required string Name { get; init; }

    /// <summary>The struct's name from its namespace, where nothing can hide it: <c>Outer.Tick</c>.</summary>
    public required string ReachedName { get; init; }

    /// <summary>The name in the generated file's name; unique where names differ by case alone, too.</summary>
    public required string HintName { get; init; }

    /// <summary>Whether the struct can be named from another assembly.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>How much can be emitted.</summary>
    public required EmissionLevel Level { get; init; }

    /// <summary>The contract, as the attribute states it.</summary>
    public required ContractModel Contract { get; init; }

    /// <summary>Bytes of one struct.</summary>
    public required int Size { get; init; }

    /// <summary>What the struct's address must be a multiple of.</summary>
    public required int Alignment { get; init; }

    /// <summary>The schema's field lines, each ended by a line feed.</summary>
    public required string SchemaLines { get; init; }

    /// <summary>The hash of <see cref="SchemaLines"/>.</summary>
    public required ulong Fingerprint { get; init; }

    /// <summary>The struct's own fields, by offset.</summary>
    public required EquatableArray<FieldModel> Fields { get; init; }

    /// <summary>
    /// Whether rows can be taken apart into columns. Not where fields share bytes, which two columns would store apart;
    /// not where the file is somebody else's, who writes whole rows.
    /// </summary>
    public bool HasColumns => !Contract.IsRaw && Fields.Count > 0 && !HasOverlap();

    /// <summary>Whether files can hold whole commits of it: not where the file is somebody else's, who writes into it directly.</summary>
    public bool HasAtomic => !Contract.IsRaw;

    /// <summary>The same of one record, which is written whole at every commit and may therefore have 1 MiB at most.</summary>
    public bool HasAtomicRecord => HasAtomic && Size <= MostAtomicBytes;

    /// <summary>The leaves of which not every bit pattern is a value, by offset.</summary>
    public required EquatableArray<ValueCheckModel> ValueChecks { get; init; }

    /// <summary>The fields that had other names, those inside other fields included.</summary>
    public required EquatableArray<EarlierNamesModel> EarlierNames { get; init; }

    /// <summary>What the emitted types are called.</summary>
    public required EmittedNames Names { get; init; }

    /// <summary>Static members that the struct declares itself and whose extensions would never be reached.</summary>
    public required EquatableArray<string> DeclaredStatics { get; init; }

    private const int MostAtomicBytes = 1 << 20;

    private bool HasOverlap()
    {
        int end = 0;
        foreach (FieldModel field in Fields)
        {
            if (field.Offset < end)
                return true;
            end = field.Offset + field.Size;
        }
        return false;
    }
}
