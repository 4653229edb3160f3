namespace MappedStructs.Generator.Model;

/// <summary>What the attribute says about files of a struct.</summary>
/// <param name="Name">The schema's name: the attribute's, else the type's full name.</param>
/// <param name="Version">The layout's version.</param>
/// <param name="IsRaw">Whether the file is somebody else's.</param>
/// <param name="Offset">Where the data of a Raw file starts.</param>
internal sealed record ContractModel(string Name, int Version, bool IsRaw, long Offset);
