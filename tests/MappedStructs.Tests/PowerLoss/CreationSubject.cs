using System;
using System.IO;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Makes a direct record, in a new file or in an empty one that somebody else has made: it is there whole, or not at all.</summary>
internal sealed class CreationSubject(bool inPlace) : PowerLossSubject
{
    public override string FileName => "record.map";

    public override bool StoresThroughMapping => true;

    public override History Begin()
    {
        var history = new History();
        history.Add(0);
        return history;
    }

    public override void Live(string path, RecordingFileOps ops, History history, Random random, int steps)
    {
        // Somebody else's file, and no promise of ours that its name is on the device.
        if (inPlace)
            ops.TryCreateNew(path)?.Dispose();
        using MappedRecord<Sample> record = MappedRecord.Open<Sample>(path, new MapOptions { FileOps = ops, Preallocate = random.Next(2) == 0 });
        ops.Say(history.Show(FingerprintOf(record.Value), ops.Promise));
    }

    public override void Look(string path, IFileOps ops, History history, Promise promise)
    {
        if (promise.Exists)
        {
            // A reader repairs nothing: it finds the file whole, or throws.
            using ReadOnlyMappedRecord<Sample> read = MappedRecord.OpenRead<Sample>(path, new MapOptions { FileOps = ops });
            history.Find(FingerprintOf(read.Value), promise);
            if (MappedFile.Verify(path) is { Problems.Count: > 0 } report)
                throw new PowerLossException(report.ToString());
            return;
        }
        if (!inPlace && File.Exists(path))
            MappedRecord.OpenRead<Sample>(path, new MapOptions { FileOps = ops }).Dispose();
        using MappedRecord<Sample> record = MappedRecord.Open<Sample>(path, new MapOptions { FileOps = ops });
        history.Find(FingerprintOf(record.Value), promise);
    }

    /// <summary>0 for the record of a new file, which is all zeros.</summary>
    private static ulong FingerprintOf(in Sample sample) => (ulong)(sample.Number | sample.Check | sample.Words[0] | sample.Words[4]);
}
