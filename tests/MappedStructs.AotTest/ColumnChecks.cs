using System;
using System.IO;

namespace MappedStructs.AotTest;

/// <summary>A row with fields of several kinds.</summary>
[MappedFile]
internal partial struct Reading
{
    public UnixTime Time;
    public double Value;
    public int Samples;
    public short Station;
    public bool IsGood;
}

/// <summary>Rows a column at a time, whose searches and sums are generic code all the way down to the processor's vectors.</summary>
internal static class ColumnChecks
{
    public static void Run(Checks checks, string folder)
    {
        string path = Path.Combine(folder, "readings.map");
        using (MappedColumns<Reading> readings = MappedColumns.Create<Reading>(path, new MapOptions { RowsPerChunk = 64 }))
        {
            var many = new Reading[500];
            for (int i = 0; i < many.Length; i++)
                many[i] = new Reading { Time = UnixTime.FromUnixSeconds(i), Value = i / 2.0, Samples = i, Station = (short)(i % 7), IsGood = i % 2 == 0 };
            readings.AddRange(many);
            readings.Add(new Reading { Time = UnixTime.FromUnixSeconds(500), Value = double.NaN });
            readings.View(3).Samples = -3;
            readings.Flush();
        }
        using ReadOnlyMappedColumns<Reading> read = MappedColumns.OpenRead<Reading>(path);
        checks.Equal(501, read.Count);
        checks.Equal(-3, read[3].Samples);
        checks.Equal(-3, read.View(3).Samples);
        checks.Equal(true, double.IsNaN(read.Value.Max()));
        checks.Equal(UnixTime.FromUnixSeconds(500), read.Time.Max());
        checks.Equal(-3, read.Samples.Min());
        checks.Equal((500L * 499 / 2) - 6, read.Samples.Sum());
        checks.Equal(101, read.Time.WhereBetween(UnixTime.FromUnixSeconds(100), UnixTime.FromUnixSeconds(200)).CountRows());
        checks.Equal(100, read.Value.WhereAtLeast(200).CountRows());
        checks.Throws<ArgumentOutOfRangeException>(() => _ = MappedColumns.OpenRead<Reading>(path)[501]);
    }
}
