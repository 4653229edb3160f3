// A program whose loop never ends keeps its mapping until the process is killed.
using System;
using System.Net;
using System.Net.Sockets;
using MappedStructs;

var statistics = ServerStatistics.Open(args.Length > 0 ? args[0] : "server.map");
ref ServerStatistics now = ref statistics.Value;
now.Starts++;
now.Started = UnixTime.Now;

using var listener = new TcpListener(IPAddress.Loopback, 9000);
listener.Start();
while (true)
{
    using TcpClient client = listener.AcceptTcpClient();
    now.Connections++;
    byte[] buffer = new byte[1024];
    int read = client.GetStream().Read(buffer);
    now.Bytes += read;
    if (read == 0)
        now.Empty++;
    if (now.Connections % 1000 == 0)
        statistics.Flush();
}

[MappedFile]
public partial struct ServerStatistics
{
    public long Starts;
    public long Connections;
    public long Bytes;
    public long Empty;
    public UnixTime Started;
}
