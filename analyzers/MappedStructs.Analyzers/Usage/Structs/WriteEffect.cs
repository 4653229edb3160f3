using System;

namespace MappedStructs.Analyzers.Usage.Structs;

/// <summary>What a method does with the struct that it is given by reference.</summary>
[Flags]
internal enum WriteEffect
{
    /// <summary>Nothing that is known.</summary>
    None = 0,

    /// <summary>It assigns to the struct or to a field of it.</summary>
    Writes = 1,

    /// <summary>Nothing that it does could be told by anybody who does not look at the struct afterwards.</summary>
    OnlyInside = 2,

    /// <summary>Called for its writes alone: whoever drops the struct has lost all that it did.</summary>
    WritesOnlyInside = Writes | OnlyInside,
}
