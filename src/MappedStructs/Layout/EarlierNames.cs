using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace MappedStructs.CompilerServices;

/// <summary>What a field was called in earlier versions of its struct. Made by generated code.</summary>
/// <param name="field">The field, by its dotted name of today.</param>
/// <param name="names">What it alone was called, without the fields that it lies in.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EarlierNames(string field, params string[] names)
{
    internal string Field { get; } = field ?? throw new ArgumentNullException(nameof(field));

    internal IReadOnlyList<string> Names { get; } = names ?? throw new ArgumentNullException(nameof(names));
}
