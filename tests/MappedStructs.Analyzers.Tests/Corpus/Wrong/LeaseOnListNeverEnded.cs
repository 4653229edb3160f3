// Threads that scan a list take a lease each and never give it back.
using System.Threading.Tasks;
using MappedStructs;

namespace Search;

[MappedFile]
public partial struct Posting
{
    public int Word;
    public int Document;
    public long Position;
}

public static class Scan
{
    public static long Count(MappedList<Posting> postings, int word)
    {
        long[] found = new long[4];
        Parallel.For(0, found.Length, part =>
        {
            Lease lease = postings.Lease(); // MPS0037
            long end = postings.Count * (part + 1) / found.Length;
            for (long i = postings.Count * part / found.Length; i < end; i++)
                found[part] += postings[i].Word == word ? 1 : 0;
        });
        return found[0] + found[1] + found[2] + found[3];
    }
}
