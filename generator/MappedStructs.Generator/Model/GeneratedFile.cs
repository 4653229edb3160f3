namespace MappedStructs.Generator.Model;

/// <summary>What the emitter hands to the compiler.</summary>
/// <param name="HintName">The file's name, unique in the compilation.</param>
/// <param name="Text">The code, lines ended by a line feed.</param>
internal sealed record GeneratedFile(string HintName, string Text);
