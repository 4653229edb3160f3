namespace MappedStructs.Analyzers.Lock;

/// <summary>What became of one field. <see cref="Was"/> alone: it was removed; <see cref="Now"/> alone: it was added.</summary>
/// <param name="Was">As it was shipped.</param>
/// <param name="Now">As it is today.</param>
internal sealed record LayoutChange(ShippedField? Was, ShippedField? Now)
{
    public bool IsAdded => Was is null;

    public bool IsRemoved => Now is null;

    public bool IsMoved => Was is not null && Now is not null && Was.Offset != Now.Offset;

    public bool IsRetyped => Was is not null && Now is not null && Was.Type != Now.Type;

    public bool IsRenamed => Was is not null && Now is not null && Was.Name != Now.Name;

    /// <summary>Whether <c>[RenamedFrom]</c> tells of the other name.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Whether the bytes and their type are what they were, under whatever name.</summary>
    public bool KeepsItsPlace => Was is not null && Now is not null && Was.IsAtPlaceOf(Now);
}
