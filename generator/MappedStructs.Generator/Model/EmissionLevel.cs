namespace MappedStructs.Generator.Model;

/// <summary>How much can be emitted for a struct, by its accessibility and the language version.</summary>
internal enum EmissionLevel
{
    /// <summary>Nothing: no part of the struct can be added.</summary>
    None,

    /// <summary>The struct's own part: layout, fields, views.</summary>
    Struct,

    /// <summary>The extension class as well.</summary>
    Extensions,
}
