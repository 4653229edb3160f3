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
    /// {2} the type or layout found, {3} on which targets it differs, {4} what to use in its place. At the field's identifier, or the struct's.
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
    /// A row straddles a page. {0} the struct, {1} bytes, {2} the number of the first row that does, from 0, {3} the
    /// least size that keeps the contract, {4} bytes of the page, {5} where pages have that size. At the attribute's argument.
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

    /// <summary>
    /// Padding that nobody wrote down. {0} the struct, {1} bytes, {2} the gaps in words, {3} bytes that another order of
    /// the fields saves, or 0. At the struct's identifier.
    /// </summary>
    ImplicitPadding,

    /// <summary>
    /// A field of which not every pattern of bits is a value. {0} the struct, {1} the path to the field, {2} <c>bool</c> or
    /// <c>char</c>. At the struct's own field.
    /// </summary>
    InvalidBitPatterns,

    /// <summary>
    /// A number that is no multiple of its alignment from the start. {0} the struct, {1} the path to the field, {2} its
    /// byte, {3} its alignment, {4} empty, or <c>element</c> or <c>row</c> where only the second of these is misaligned,
    /// {5} bytes from one of these to the next, or 0, {6} the next byte that fits, or the next size of these that does. At
    /// the struct's own field.
    /// </summary>
    MisalignedField,

    /// <summary>
    /// Two fields share bytes. {0} the struct, {1} the later field, {2} the earlier one, {3} the first byte that they share,
    /// {4} the last, {5} where the last field of all ends. At the later field.
    /// </summary>
    OverlappingFields,

    /// <summary>
    /// An enumeration of this project does not write its underlying type. {0} the struct, {1} the path to the field, {2}
    /// the enumeration, {3} its name in metadata. At the struct's own field.
    /// </summary>
    EnumTypeNotWritten,

    /// <summary>The struct has no fields. {0} the struct, {1} its bytes. At the struct's identifier.</summary>
    EmptyStruct,

    /// <summary>
    /// The schema does not fit into a file's head. {0} the struct, {1} bytes, {2} the limit, {3} bytes of the longest line,
    /// {4} the name on it. At the struct's identifier.
    /// </summary>
    SchemaTooLong,

    /// <summary>
    /// Two contended fields share a block of cache lines. {0} the struct, {1} the path to the second, {2} its offset, {3}
    /// the path to the first, {4} its offset, {5} the first byte of the block, {6} its last, {7} bytes missing between the
    /// two. At the struct's own field that is or holds the second.
    /// </summary>
    FalseSharing,

    /// <summary>
    /// A struct of another assembly that promises no layout. {0} the struct, {1} the path to the field, {2} its type, {3}
    /// the assembly. At the struct's own field.
    /// </summary>
    ForeignStructWithoutPromise,

    /// <summary>
    /// Rows lie on two units that one could hold. {0} the struct, {1} bytes, {2} rows of a thousand on two cache lines, {3}
    /// on two pages, {4} the least size at which none does. At the struct's identifier.
    /// </summary>
    RowsStraddle,

    /// <summary>
    /// A closed enumeration has no member of value 0. {0} the struct, {1} the path to the field, {2} the enumeration. At
    /// the struct's own field.
    /// </summary>
    ClosedEnumWithoutZero,

    /// <summary>
    /// Nothing wrong: the layout. {0} the struct, {1} bytes, {2} alignment, {3} its padding in words, {4} the table. At the
    /// struct's identifier.
    /// </summary>
    LayoutTable,
}
