using System;
using System.Threading;

namespace Wallets;

/// <summary>A file of accounts, and how transfers are stored in it.</summary>
internal interface IBank
{
    /// <summary>Makes the file, with <see cref="Opening"/> in each account, on the device when it returns.</summary>
    void Create(string path, int accounts, CancellationToken cancellation);

    /// <summary>Opens the file and transfers until the process is killed. Says each transfer's number once it is done, and 0 before the first.</summary>
    void Transfer(string path, int seed, Action<long> done);

    /// <summary>Opens the file, as after a crash, and adds up.</summary>
    Audit Audit(string path);

    /// <summary>What each account has at first.</summary>
    const long Opening = 1000;
}

/// <summary>What was found in a file.</summary>
/// <param name="Generation">The last commit that is in it; 0 where the file knows no commits.</param>
/// <param name="Sum">All balances.</param>
internal readonly record struct Audit(long Generation, long Sum);
