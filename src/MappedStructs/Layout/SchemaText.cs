using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MappedStructs;

/// <summary>A schema text, read: what a file says its records look like.</summary>
/// <param name="Name">The layout's stable name.</param>
/// <param name="Version">The layout's version.</param>
/// <param name="Fields">A line each, in the order of the text.</param>
internal sealed record SchemaText(string Name, int Version, IReadOnlyList<SchemaField> Fields)
{
    private const string VersionMark = " version ";

    // Strict: a schema with invalid UTF-8 is damaged, and replacement characters would make two names one.
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a schema that may come from anywhere. False where it is not one; never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out SchemaText? schema)
    {
        try
        {
            return TryParse(s_strictUtf8.GetString(utf8), out schema);
        }
        catch (DecoderFallbackException)
        {
            schema = null;
            return false;
        }
    }

    /// <summary>The fingerprint of a text: the first 8 bytes of the SHA-256 of all lines but the first.</summary>
    public static ulong Fingerprint(ReadOnlySpan<byte> utf8)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[(utf8.IndexOf((byte)'\n') + 1)..], hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out SchemaText?)"/>
    public static bool TryParse(string text, out SchemaText? schema)
    {
        schema = null;
        string[] lines = text.Split('\n');
        // Every line ends with a line feed, so that the last piece is empty.
        if (lines.Length < 2 || lines[^1].Length != 0)
            return false;
        string head = lines[0];
        int mark = head.LastIndexOf(VersionMark, StringComparison.Ordinal);
        if (mark < 1 || !int.TryParse(head.AsSpan(mark + VersionMark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int version))
            return false;

        var fields = new SchemaField[lines.Length - 2];
        for (int i = 0; i < fields.Length; i++)
        {
            if (!SchemaField.TryParse(lines[i + 1], out fields[i]))
                return false;
        }
        schema = new SchemaText(head[..mark], version, fields);
        return true;
    }
}
