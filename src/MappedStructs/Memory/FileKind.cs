namespace MappedStructs.Memory;

/// <summary>What stands behind a file handle.</summary>
internal enum FileKind
{
    Regular,
    Directory,
    CharacterDevice,
    BlockDevice,
    Pipe,
    Socket,
    Other,
}
