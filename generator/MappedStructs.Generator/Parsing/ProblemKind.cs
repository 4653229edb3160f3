namespace MappedStructs.Generator.Parsing;

/// <summary>What the parser can find wrong. Each says which arguments a <see cref="Problem"/> of it carries, in order.</summary>
internal enum ProblemKind
{
    /// <summary>The struct is not partial. {0} its name. At the struct's identifier.</summary>
    NotPartial,

    /// <summary>Not a struct. {0} its name, {1} what it is (<c>class</c>). At the type's identifier.</summary>
    NotStruct,

    /// <summary>A ref struct. {0} its name. At the type's identifier.</summary>
    RefStruct,

    /// <summary>Generic, or inside a generic type. {0} its name, {1} the generic type. At the generic type's identifier.</summary>
    Generic,

    /// <summary>A containing type is not partial. {0} the struct, {1} the containing type. At the containing type's identifier.</summary>
    ContainingTypeNotPartial,

    /// <summary>
    /// A field holds something managed. {0} the struct, {1} the field, {2} the path to the managed member, such as
    /// <c>Inner.Name (string)</c>, {3} the type found. At the field's identifier.
    /// </summary>
    FieldNotBlittable,

    /// <summary>
    /// A layout that is not the same everywhere. {0} the struct, {1} the path to the field (empty: the struct itself),
    /// {2} the type or layout found, {3} what to use in its place. At the field's identifier, or the struct's.
    /// </summary>
    UnportableLayout,

    /// <summary>The size differs from the asserted one. {0} the struct, {1} bytes asserted, {2} bytes found. At the attribute's argument.</summary>
    SizeDiffers,

    /// <summary>
    /// The size is no multiple. {0} the struct, {1} bytes, {2} of what it must be a multiple, {3} the least size that keeps the contract.
    /// At the attribute's argument.
    /// </summary>
    SizeNotMultiple,

    /// <summary>
    /// A row straddles a page of 4096 bytes. {0} the struct, {1} bytes, {2} the number of the first row that does,
    /// from 0, {3} the least size that keeps the contract. At the attribute's argument.
    /// </summary>
    RowsStraddlePages,

    /// <summary>The offset cannot be used. {0} the struct, {1} the offset, {2} why, {3} what to do. At the attribute's argument.</summary>
    OffsetUnusable,

    /// <summary>Fields stand in several parts, whose order C# leaves open. {0} the struct, {1} the first field of another part. At that field.</summary>
    FieldsInSeveralParts,

    /// <summary>
    /// A field that nobody can name. {0} the struct, {1} the property or parameter, {2} what it is:
    /// <c>positional parameter</c>, <c>auto-property</c>, <c>captured parameter</c>. At the property or parameter.
    /// </summary>
    FieldUnnameable,

    /// <summary>
    /// Extensions cannot be emitted. {0} the struct, {1} why, {2} what to do. At the struct's identifier.
    /// </summary>
    ExtensionsUnavailable,

    /// <summary>
    /// A field has no extension property since a member of that name wins. {0} the struct, {1} the field, {2} the
    /// member that wins, {3} how the field is reached. At the field's identifier.
    /// </summary>
    FieldHidden,
}
