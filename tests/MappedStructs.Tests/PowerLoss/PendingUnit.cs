namespace MappedStructs.Tests.PowerLoss;

internal enum PendingKind : byte
{
    Sector,
    Length,
    Entry,
}

/// <summary>The least that reaches a device or does not, of all that no sync has covered yet.</summary>
/// <param name="Kind">A sector of a file, its length, or an entry of the directory.</param>
/// <param name="File">The file's number.</param>
/// <param name="Call">The call that it came from.</param>
/// <param name="Value">Which sector, or the length.</param>
/// <param name="Bytes">Where the sector's bytes lie.</param>
/// <param name="Event">What happened to the directory.</param>
internal readonly record struct PendingUnit(PendingKind Kind, int File, int Call, long Value, int Bytes, DeviceEvent Event)
{
    public override string ToString() => Kind switch
    {
        PendingKind.Sector => $"sector {Value} (byte {Value * Device.Sector}) of file {File}",
        PendingKind.Length => $"length {Value} of file {File}",
        _ => Event.ToString(),
    };
}
