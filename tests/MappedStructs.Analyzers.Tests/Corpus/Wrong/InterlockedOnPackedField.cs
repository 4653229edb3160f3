// A packed layout from a wire protocol, and a counter in it that is incremented by several threads.
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs;

namespace Wire;

[MappedFile]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public partial struct ChannelState
{
    public int Channel;
    public long Sequence; // MPS0015
    public int Flags;
}

public sealed class ChannelWriter(MappedRecord<ChannelState> channel)
{
    public long NextSequence()
    {
        if (channel.Flags < 0)
            return -1;
        return Interlocked.Increment(ref channel.Sequence); // MPS0039
    }
}
