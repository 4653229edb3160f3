// A region is mapped, hashed and forgotten.
using System;
using System.IO;
using System.Security.Cryptography;
using MappedStructs.Memory;

namespace Backup;

public static class Hashing
{
    public static string Hash(string path)
    {
        int length = checked((int)new FileInfo(path).Length);
        MappedRegion region = MappedRegion.Map(path, 0, length, RegionAccess.Read); // MPS0036
        ReadOnlySpan<byte> bytes = region.AsReadOnlySpan(0, length);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexString(hash);
    }

    public static byte FirstByte(string path) =>
        MappedRegion.Map(path, 0, 1, RegionAccess.Read).AsReadOnlySpan(0, 1)[0]; // MPS0036
}
