using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Tests.Storage;

/// <summary>Whatever the head of a file says, opening gives a valid record or a typed exception.</summary>
public sealed class HeaderFuzzTests : IDisposable
{
    // Under Wine every call is a round trip to another process; the code is the same.
    private static readonly int s_mutations = OperatingSystem.IsWindows() ? 6_000 : 120_000;
    private const int Seed = 20260202;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_mutation_of_the_head_crashes_or_throws_anything_untyped()
    {
        string path = _folder["fuzz.map"];
        using (MappedRecord<Quote> quote = MappedRecord.Create<Quote>(path))
            quote.Value.Sequence = 42;
        byte[] original = File.ReadAllBytes(path);
        var random = new Random(Seed);
        var outcomes = new Dictionary<string, int>();
        byte[] head = new byte[FileFormat.WrittenHeadLength];
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

        for (int i = 0; i < s_mutations; i++)
        {
            original.AsSpan(0, head.Length).CopyTo(head);
            Mutate(head, random);
            long length = random.Next(8) == 0 ? random.Next(original.Length + 100) : original.Length;
            file.SetLength(length);
            file.Position = 0;
            file.Write(head.AsSpan(0, (int)Math.Min(head.Length, length)));
            if (length >= original.Length)
            {
                file.Position = FileFormat.DataOffset;
                file.Write(original.AsSpan(FileFormat.DataOffset));
            }
            string outcome = Open(path, i);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        // The mutations must reach every branch, or they prove nothing.
        string[] expected =
        [
            "valid", nameof(NotAMappedFileException), nameof(NewerFormatException), nameof(FileShapeMismatchException),
            nameof(LayoutMismatchException), nameof(FileTruncatedException), nameof(CorruptHeaderException),
        ];
        Assert.All(expected, outcome => Assert.True(outcomes.GetValueOrDefault(outcome) > 0, $"{outcome} never happened"));
    }

    private static string Open(string path, int i)
    {
        try
        {
            switch (i % 3)
            {
                case 0:
                    using (MappedRecord<Quote> record = MappedRecord.Open<Quote>(path, new MapOptions { Preallocate = false }))
                    {
                        // Zero where a file without a header counted as unfinished, and was made anew.
                        Assert.True(record.Value.Sequence is 42 or 0);
                        Assert.Equal(56, record.File.Layout.Size);
                    }
                    break;
                case 1:
                    using (ReadOnlyMappedRecord<Quote> record = MappedRecord.OpenRead<Quote>(path))
                        Assert.Equal(42, record.Value.Sequence);
                    break;
                default:
                    using (PrivateMappedRecord<Quote> record = MappedRecord.OpenPrivate<Quote>(path))
                        Assert.Equal(42, record.Value.Sequence);
                    break;
            }
            return "valid";
        }
        catch (MappedFileException exception)
        {
            Assert.NotEmpty(exception.Message);
            return exception.GetType().Name;
        }
    }

    private static void Mutate(Span<byte> head, Random random)
    {
        // Mostly the same change in both copies with the checksum set right, which is what gets past the door.
        bool sameInBoth = random.Next(3) != 0;
        bool rightChecksum = random.Next(4) != 0;
        int changes = random.Next(1, 4);
        Span<byte> bytes = stackalloc byte[8];
        for (int n = 0; n < changes; n++)
        {
            int offset = random.Next(4) == 0 ? random.Next(252) : s_fields[random.Next(s_fields.Length)];
            ulong value = s_values[random.Next(s_values.Length)] + (ulong)random.Next(3);
            int size = 1 << random.Next(4);
            foreach (int copy in new[] { 0, 4096 })
            {
                if (!sameInBoth && random.Next(2) == 0)
                    continue;
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
                bytes[..Math.Min(size, 252 - offset)].CopyTo(head[(copy + offset)..]);
            }
        }
        if (random.Next(6) == 0)
            head[FileFormat.SchemaOffset + random.Next(200)] = (byte)random.Next(256);
        if (random.Next(20) == 0)
            head[random.Next(head.Length)] ^= (byte)(1 << random.Next(8));
        if (!rightChecksum)
            return;
        foreach (int copy in new[] { 0, 4096 })
        {
            Span<byte> header = head.Slice(copy, FileHeader.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[FileHeader.ChecksumOffset..], Crc32C.Compute(header[..FileHeader.ChecksumOffset]));
        }
    }

    private static readonly int[] s_fields = [0, 8, 12, 16, 24, 25, 26, 28, 32, 40, 44, 48, 56, 64, 80, 88, 96, 104, 112, 120];
    private static readonly ulong[] s_values = [0, 1, 2, 3, 56, 255, 256, 4096, 8192, 65536, int.MaxValue, uint.MaxValue, 1UL << 62, (1UL << 63) - 2, 1UL << 63, ulong.MaxValue - 2];
}
