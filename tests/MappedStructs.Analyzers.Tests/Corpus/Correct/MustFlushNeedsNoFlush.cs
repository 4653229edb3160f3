// [MustFlush]: nothing that would have to reach a device: reading, memory, private copies, copies of the struct.
using MappedStructs;

namespace Elections;

[MappedFile]
[MustFlush]
public partial struct Ballot
{
    public long Yes;
    public long No;
    public long Abstained;
}

public static class Counting
{
    public static double Turnout(string path, long voters)
    {
        using var ballot = Ballot.OpenRead(path);
        Ballot all = ballot.Value;
        all.Yes += all.No + all.Abstained;
        return (double)all.Yes / voters;
    }

    public static bool WouldPass(string path, long moreYes)
    {
        using PrivateMappedRecord<Ballot> trial = Ballot.OpenPrivate(path);
        trial.Yes += moreYes;
        return trial.Yes > trial.No;
    }

    public static bool IsDecided(string path)
    {
        using var ballot = Ballot.Open(path);
        ref readonly Ballot now = ref ballot.Value;
        return now.Yes != now.No && ballot.Abstained == 0;
    }

    public static long Rehearse(ReadOnlyMappedRecord<Ballot> ballot, int voters)
    {
        using MappedRecord<Ballot> scratch = Ballot.CreateInMemory();
        scratch.Value = ballot.Value;
        for (int i = 0; i < voters; i++)
        {
            if (i % 3 == 0)
                scratch.Yes++;
            else
                scratch.No++;
        }
        return scratch.Yes - scratch.No;
    }

    public static void Add(MappedRecord<Ballot> ballot, bool yes)
    {
        if (yes)
            ballot.Yes++;
        else
            ballot.No++;
    }
}
