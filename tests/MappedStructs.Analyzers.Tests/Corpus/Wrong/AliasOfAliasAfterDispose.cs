// A reference to a field of a reference: closing the record ends that one too.
using MappedStructs;

namespace Network;

public struct Endpoint
{
    public uint Address;
    public ushort Port;
    public ushort Flags;
}

[MappedFile]
public partial struct PeerState
{
    public Endpoint Local;
    public Endpoint Remote;
    public long Packets;
}

public static class Peers
{
    public static void Disconnect(string path)
    {
        MappedRecord<PeerState> record = PeerState.Open(path);
        ref PeerState peer = ref record.Value;
        ref Endpoint remote = ref peer.Remote;
        ref ushort port = ref remote.Port;
        peer.Packets = 0;
        record.Dispose();
        port = 0; // MPS0034
    }
}
