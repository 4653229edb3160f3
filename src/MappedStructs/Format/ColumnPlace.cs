namespace MappedStructs.Format;

/// <summary>Where a field stands in a row, and where its column stands in a chunk.</summary>
/// <param name="RowOffset">Bytes from the start of the struct.</param>
/// <param name="Size">Bytes of one cell.</param>
/// <param name="BytesBefore">The sizes of the columns before it, added up.</param>
/// <param name="ChunkOffset">Bytes from the start of the chunk to the first cell; a multiple of 64.</param>
/// <param name="Type">The statistics that each chunk keeps of it.</param>
internal readonly record struct ColumnPlace(int RowOffset, int Size, int BytesBefore, long ChunkOffset, StatisticsType Type);
