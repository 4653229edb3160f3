// [MustFlush]: rows are appended in the three ways there are, and none of them reaches the device for certain.
using System;
using MappedStructs;

namespace Ledger;

[MappedFile]
[MustFlush]
public partial struct Posting
{
    public long Account;
    public long Amount;
}

public static class Book
{
    public static void Note(string path, long account, long amount)
    {
        using var book = MappedList.Open<Posting>(path);
        book.Add(new Posting { Account = account, Amount = amount }); // MPS0038
    }

    public static void Import(string path, ReadOnlySpan<Posting> postings, bool urgent)
    {
        using var book = MappedList.Open<Posting>(path);
        book.EnsureCapacity(book.Count + postings.Length);
        book.AddRange(postings); // MPS0038
        if (urgent)
            book.Flush();
    }

    public static void Transfer(string path, long from, long to, long amount)
    {
        using var book = MappedList.Open<Posting>(path);
        Span<Posting> pair = book.Reserve(2);
        pair[0] = new Posting { Account = from, Amount = -amount };
        pair[1] = new Posting { Account = to, Amount = amount };
        book.Commit(2); // MPS0038
        book.Flush(FlushMode.StartWriteback);
    }
}
