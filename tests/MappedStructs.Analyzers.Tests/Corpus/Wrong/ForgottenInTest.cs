// A test opens the file twice; the first mapping still holds the lock.
using System;
using System.IO;
using MappedStructs;

namespace Tests;

[MappedFile]
public partial struct Profile
{
    public long Id;
    public long Visits;
}

public sealed class ProfileTests
{
    public void Visits_survive()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        var first = Profile.Create(path); // MPS0036
        first.Id = 7;
        first.Visits = 1;
        first.Flush();

        using (var second = Profile.OpenRead(path))
        {
            if (second.Id != 7 || second.Visits != 1)
                throw new InvalidOperationException("Not what was written.");
        }
    }
}
