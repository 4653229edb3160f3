// Rows of a list are copied out, changed, and left behind.
using MappedStructs;

namespace Ledger;

[MappedFile]
public partial struct Posting
{
    public long Account;
    public long Cents;
}

public static class Corrections
{
    public static void Reverse(MappedList<Posting> postings, long row)
    {
        var posting = postings[row];
        posting.Cents = -posting.Cents; // MPS0032
    }

    public static void ReverseLast(MappedList<Posting> postings)
    {
        Posting last = postings[^1];
        last.Cents = 0; // MPS0032
        postings.Flush();
    }

    public static void ClearAll(WritableList<Posting> postings)
    {
        for (long i = 0; i < postings.Count; i++)
        {
            Posting posting = postings[i];
            posting.Cents = 0; // MPS0032
        }
    }
}
