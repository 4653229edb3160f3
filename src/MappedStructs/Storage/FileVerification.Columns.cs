using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed partial class FileVerification
{
    private void VerifyColumns()
    {
        if (!RequireRowsPerChunk())
            return;
        long rows = _header.RowsPerChunk;
        long data = Math.Max(0, _facts.Length - FileFormat.DataOffset);
        long chunkLength = FindChunkLength(data);
        VerifyRows(capacity: data / chunkLength * rows);
        long count = Math.Min(_report.Capacity, Math.Max(_report.Count, _report.IsLiveCountTrusted ? _report.LiveCount : 0));
        List<StatisticsType>? types = ColumnTypes();
        for (long chunk = 0; chunk * rows < count; chunk++)
            VerifyChunk(chunk, FileFormat.DataOffset + (chunk * chunkLength), types);
    }

    private bool RequireRowsPerChunk()
    {
        long rows = _header.RowsPerChunk;
        if (rows is >= ChunkLayout.MinimumRows and <= ChunkLayout.MaximumRows && BitOperations.IsPow2(rows))
            return true;
        _report.Add(FileFormat.FirstHeaderOffset,
            $"The header names {rows} rows a chunk, expected a power of two from {ChunkLayout.MinimumRows} to {ChunkLayout.MaximumRows}. Restore the file from a copy.");
        return false;
    }

    /// <summary>
    /// Bytes from one chunk to the next. The sizes of fields that are structs, with their padding, stand nowhere in the file, and
    /// so the second chunk is looked for: chunks start at multiples of 64 KiB. A file without one is one chunk.
    /// </summary>
    private long FindChunkLength(long data)
    {
        Span<byte> block = stackalloc byte[ChunkHeader.Length];
        for (long at = ChunkLayout.ChunkAlignment; at < data; at += ChunkLayout.ChunkAlignment)
        {
            if (_ops.Read(_file, FileFormat.DataOffset + at, block) < block.Length)
                break;
            ChunkHeader header = MemoryMarshal.Read<ChunkHeader>(block);
            if (header.Magic == ChunkHeader.ExpectedMagic && header.Index > 0 && header.FileId == _header.FileId && at % (long)header.Index == 0 && header.Index <= (ulong)data)
                return at / (long)header.Index;
        }
        return Math.Max(data, 1);
    }

    /// <summary>What each column's statistics compare by; <see langword="null"/> where the schema cannot be read.</summary>
    private List<StatisticsType>? ColumnTypes()
    {
        if (!SchemaText.TryParse(_schema, out SchemaText? schema))
            return null;
        List<StatisticsType> types = [];
        string? last = null;
        foreach (SchemaField leaf in schema!.Fields)
        {
            string name = leaf.Name.Split('.')[0];
            bool isPlain = name == leaf.Name && leaf.Type.Dimensions.Length == 0;
            if (name != last)
                types.Add(isPlain ? StatisticsTypes.Of(new FieldInfo(name, "", leaf.Offset, leaf.Type.LeafSize), schema) : StatisticsType.None);
            last = name;
        }
        return types;
    }

    private void VerifyChunk(long index, long offset, List<StatisticsType>? types)
    {
        Span<byte> block = stackalloc byte[ChunkHeader.Length];
        _ = _ops.Read(_file, offset, block);
        ChunkHeader header = MemoryMarshal.Read<ChunkHeader>(block);
        uint checksum = Crc32C.Compute(block[..40]);
        string? wrong =
            header.Magic != ChunkHeader.ExpectedMagic ? $"it starts with {header.Magic:x16}, expected {ChunkHeader.ExpectedMagic:x16}"
            : header.Checksum != checksum ? $"its checksum is {header.Checksum:x8}, computed {checksum:x8}"
            : header.Index != (ulong)index ? $"it says that it is chunk {header.Index}"
            : header.FileId != _header.FileId ? $"it belongs to file {header.FileId}, and this is {_header.FileId}"
            : header.RowsLog2 != (uint)BitOperations.Log2((ulong)_header.RowsPerChunk) ? $"it says 2^{header.RowsLog2} rows, and the file's header {_header.RowsPerChunk}"
            : types is not null && header.Columns != (uint)types.Count ? $"it says {header.Columns} columns, and the schema {types.Count}"
            : null;
        if (wrong is not null)
        {
            _report.Add(offset, $"The header of chunk {index} is damaged: {wrong}. Its rows are from {index * _header.RowsPerChunk} on. Restore the file from a copy.");
            return;
        }
        if (types is null)
            return;
        byte[] entries = new byte[types.Count * StatisticsEntry.Length];
        _ = _ops.Read(_file, offset + ChunkHeader.Length, entries);
        for (int column = 0; column < types.Count; column++)
        {
            StatisticsEntry entry = MemoryMarshal.Read<StatisticsEntry>(entries.AsSpan(column * StatisticsEntry.Length));
            if (!entry.IsSound(types[column]))
            {
                _report.Add(offset + ChunkHeader.Length + (column * StatisticsEntry.Length),
                    $"The statistics of column {column} in chunk {index} cannot be: state {entry.State:x}, minimum {entry.Minimum:x16}, maximum {entry.Maximum:x16}. They are not believed; UpdateStatistics writes them anew.");
            }
        }
    }
}
