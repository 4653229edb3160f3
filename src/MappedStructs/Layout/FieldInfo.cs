namespace MappedStructs;

/// <summary>One field of a mapped struct.</summary>
/// <param name="Name">The name as written in C#, without <c>@</c>.</param>
/// <param name="Type">The type as a C# programmer writes it: <c>long</c>, <c>FixedString32</c>, <c>fixed byte[16]</c>.</param>
/// <param name="Offset">Bytes from the start of the struct.</param>
/// <param name="Size">Bytes that the field takes, without padding after it.</param>
public sealed record FieldInfo(string Name, string Type, int Offset, int Size)
{
    /// <summary>The first byte after the field.</summary>
    public int End => Offset + Size;
}
