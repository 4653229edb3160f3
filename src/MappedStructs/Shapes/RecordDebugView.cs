using System.Collections.Generic;
using System.Diagnostics;

namespace MappedStructs;

/// <summary>Shows the fields of a record in a debugger.</summary>
internal sealed class RecordDebugView<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly Mapping _mapping;

    public RecordDebugView(WritableRecord<T> record)
    {
        _mapping = record;
        Fields = RecordMemory.Values(record, in record.Value);
    }

    public RecordDebugView(ReadOnlyMappedRecord<T> record)
    {
        _mapping = record;
        Fields = RecordMemory.Values(record, in record.Value);
    }

    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public KeyValuePair<string, string>[] Fields { get; }

    public MappedFile File => _mapping.File;
}
