// A lease for each round of a polling loop, none of them given back.
using System;
using System.Threading;
using MappedStructs;

namespace Polling;

[MappedFile]
public partial struct Mailbox
{
    public long Sequence;
    public long Message;
}

public static class MailboxPoller
{
    public static void Poll(MappedRecord<Mailbox> mailbox, Action<long> onMessage, CancellationToken cancellation)
    {
        long seen = 0;
        while (!cancellation.IsCancellationRequested)
        {
            Lease lease = mailbox.Lease(); // MPS0037
            long sequence = Volatile.Read(ref mailbox.Sequence);
            if (sequence != seen)
            {
                onMessage(mailbox.Message);
                seen = sequence;
            }
            Thread.Sleep(1);
        }
    }
}
