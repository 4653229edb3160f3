using System;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>Goes over a file from its beginning to its end, and writes down what is wrong. Believes nothing.</summary>
internal sealed partial class FileVerification
{
    private readonly IFileOps _ops;
    private readonly SafeFileHandle _file;
    private readonly MappedFileReport _report;
    private FileFacts _facts;
    private FileHeader _header;
    private byte[] _schema = [];

    private FileVerification(SafeFileHandle file, MappedFileReport report, IFileOps ops)
    {
        _ops = ops;
        _file = file;
        _report = report;
    }

    public static MappedFileReport Verify(string path, IFileOps ops)
    {
        using SafeFileHandle file = ops.Open(path, writable: false);
        var verification = new FileVerification(file, new MappedFileReport(path), ops) { _facts = FileOpening.AdmitForReading(file, path, ops) };
        verification.Run();
        return verification._report;
    }

    private void Run()
    {
        if (!ReadHeader())
            return;
        ReadSchema();
        if (_header.Durability == FileDurability.Atomic)
        {
            VerifyAtomic();
            return;
        }
        if (_report.Shape == MappedFileShape.Record)
        {
            RequireLength(FileFormat.DataOffset + _header.RecordSize, "one record");
            return;
        }
        if (_report.Shape == MappedFileShape.List)
            VerifyRows(capacity: Math.Max(0, _facts.Length - FileFormat.DataOffset) / _header.RecordSize);
        else
            VerifyColumns();
    }

    /// <returns>Whether there is a header that the rest can be held against.</returns>
    private bool ReadHeader()
    {
        Span<byte> head = new byte[HeaderReading.Length];
        head = head[.._ops.Read(_file, 0, head)];
        HeaderReading reading;
        try
        {
            reading = HeaderReading.From(head, _report.Path);
        }
        catch (MappedFileException e)
        {
            _report.Add(0, e.Message);
            return false;
        }
        _header = reading.Header;
        if (reading.Damaged >= 0)
        {
            _report.Add(reading.Damaged,
                $"This copy of the header is damaged: its checksum or its magic is wrong. The other copy, sequence number {_header.Sequence}, is good. Opening the file for writing, or the next flush, writes it anew.");
        }
        else if (reading.Behind >= 0 && !HeaderCopyMayLag)
        {
            _report.Add(reading.Behind,
                $"This copy of the header is older than the other one, which has the sequence number {_header.Sequence}. Opening the file for writing brings it level.");
        }
        try
        {
            HeaderCheck.RequireShape(_header, _header.Shape, _header.Durability, _report.Path);
        }
        catch (MappedFileException e)
        {
            _report.Add(reading.Damaged == 0 ? FileFormat.SecondHeaderOffset : 0, e.Message);
            return false;
        }
        _report.Shape = (MappedFileShape)_header.Shape;
        _report.RecordSize = _header.RecordSize;
        _report.Count = _header.Count;
        return true;
    }

    /// <summary>The header of rows changes with every flush, and a system that ends between both copies leaves one behind: that is no damage.</summary>
    private bool HeaderCopyMayLag => _header.Shape is FileShape.List or FileShape.Columns;

    private void ReadSchema()
    {
        _schema = new byte[_header.SchemaLength];
        _schema = _schema[.._ops.Read(_file, FileFormat.SchemaOffset, _schema)];
        uint checksum = Crc32C.Compute(_schema);
        if (_schema.Length < _header.SchemaLength || checksum != _header.SchemaChecksum)
        {
            _report.Add(FileFormat.SchemaOffset,
                $"The schema text is damaged: CRC-32C {checksum:x8} over {_schema.Length} bytes, expected {_header.SchemaChecksum:x8} over {_header.SchemaLength}. " +
                "The struct that the file was written with still opens it; the text comes back from a copy of the file alone.");
            return;
        }
        ulong fingerprint = SchemaText.Fingerprint(_schema);
        if (fingerprint != _header.Fingerprint)
        {
            _report.Add(FileFormat.SchemaOffset,
                $"The schema text is not the one of the header: its fingerprint is {fingerprint:x16}, expected {_header.Fingerprint:x16}. Restore the file from a copy.");
        }
        else if (!SchemaText.TryParse(_schema, out _))
        {
            _report.Add(FileFormat.SchemaOffset, "The schema text does not read as one: expected a head line and a line of offset, type and name a field. Restore the file from a copy.");
        }
    }

    private void VerifyRows(long capacity)
    {
        _report.Capacity = capacity;
        LivePage page = default;
        _ = _ops.Read(_file, FileFormat.LivePageOffset, MemoryMarshal.AsBytes(new Span<LivePage>(ref page)));
        LiveIdentity identity = FileOpening.IdentityOf(_facts, MapOptions.Default);
        var count = CountReading.Decide(_header.Count, page, identity, capacity);
        _report.LiveCount = page.Count;
        _report.IsLiveCountTrusted = count.IsTrusted;
        _report.UnflushedTail = count.Tail;
        if (page.Count < 0 || page.Count > capacity)
        {
            _report.Add(FileFormat.LivePageOffset,
                $"The live count cannot be: {page.Count} rows, and the file has space for {capacity}. Opening the file for writing sets it to {count.Count}.");
        }
        if ((page.Flags & LivePage.SyncFailed) != 0)
        {
            _report.Add(FileFormat.LivePageOffset + sizeof(long),
                $"A flush has failed, and none has succeeded since: what the device has of rows stored after the one before is unknown. Open the file for writing, look at the rows from {count.Flushed} on, and flush.");
        }
        if (!RequireLength(FileFormat.DataOffset, "the head"))
            return;
        if (count.Missing > 0)
        {
            _report.Add(_facts.Length,
                $"The file is too short: its last flush promised {_header.Count} rows, and its {_facts.Length} bytes hold {capacity}. Restore it from a copy, or open it for writing, which sets the count to the rows that there are.");
        }
        long remainder = (_facts.Length - FileFormat.DataOffset) % RowUnit.Quantum;
        if (remainder != 0)
        {
            _report.Add(_facts.Length - remainder,
                $"The file ends {remainder} bytes into a part of {RowUnit.Quantum}, where no writer of ours ends it: it was cut, or copied in part. Opening it for writing makes it end right.");
        }
    }

    private bool RequireLength(long needed, string what)
    {
        if (_facts.Length >= needed)
            return true;
        _report.Add(_facts.Length, $"The file is too short: {_facts.Length} bytes, and {what} takes {needed}. Restore it from a copy.");
        return false;
    }
}
