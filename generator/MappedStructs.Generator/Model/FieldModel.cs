namespace MappedStructs.Generator.Model;

/// <summary>One field of an annotated struct.</summary>
internal sealed record FieldModel
{
    /// <summary>The name, without <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name as code writes it, with <c>@</c> where it is a keyword.</summary>
    public required string Identifier { get; init; }

    /// <summary>The type as generated code writes it; of a fixed buffer, the element's.</summary>
    public required string Type { get; init; }

    /// <summary>The type as a person writes it.</summary>
    public required string DisplayType { get; init; }

    /// <summary>Bytes from the start of the struct.</summary>
    public required int Offset { get; init; }

    /// <summary>Bytes that the field takes.</summary>
    public required int Size { get; init; }

    /// <summary>Bytes after the field that belong to no field.</summary>
    public required int PaddingAfter { get; init; }

    /// <summary>Who can name the field.</summary>
    public required FieldAccess Access { get; init; }

    /// <summary>Whether the field can be set only in a constructor.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>Elements of a fixed buffer; 0: an ordinary field.</summary>
    public required int FixedLength { get; init; }

    /// <summary>Whether the record types have a member or an emitted extension of that name, which wins.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>Whether the columns types have one.</summary>
    public required bool IsHiddenInColumns { get; init; }

    /// <summary>The field's name among the members of <c>Fields</c>.</summary>
    public required string FlagName { get; init; }

    /// <summary>Whether a member for the field can be emitted.</summary>
    public bool IsAccessible => Access is FieldAccess.Internal or FieldAccess.Public;

    public bool IsFixedBuffer => FixedLength > 0;
}
