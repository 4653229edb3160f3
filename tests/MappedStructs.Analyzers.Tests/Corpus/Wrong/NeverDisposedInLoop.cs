// A report opens file after file, and keeps all of them.
using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs;

namespace Reports;

[MappedFile]
public partial struct StoreSales
{
    public long Receipts;
    public double Turnover;
}

public static class SalesReport
{
    public static double Turnover(string folder)
    {
        double sum = 0;
        List<string> failed = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.sales"))
        {
            try
            {
                var sales = StoreSales.OpenRead(path); // MPS0036
                ref readonly StoreSales now = ref sales.Value;
                if (now.Receipts > 0)
                    sum += now.Turnover;
            }
            catch (MappedFileException error)
            {
                failed.Add(error.Message);
            }
        }
        failed.ForEach(Console.Error.WriteLine);
        return sum;
    }
}
