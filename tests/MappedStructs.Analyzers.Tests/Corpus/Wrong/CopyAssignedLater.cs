// The local is declared first and filled in later; what is written into it is lost all the same.
using MappedStructs;

namespace Printing;

[MappedFile]
public partial struct PrinterState
{
    public long Pages;
    public int Toner;
    public int Jams;
}

public static class Printer
{
    public static bool Print(string path, int pages)
    {
        PrinterState state;
        using (MappedRecord<PrinterState> record = PrinterState.Open(path))
        {
            state = record.Value;
            if (state.Toner < pages)
                return false;
            record.Pages += pages;
            state.Toner -= pages; // MPS0032
        }
        return true;
    }
}
