using System;

namespace Wallets;

/// <summary>One transfer: many accounts pay a unit each, and one gets what they paid. The sum over all accounts stays as it is.</summary>
internal ref struct Payroll(Random random, int accounts)
{
    /// <summary>How many pay. The more stores a transfer has, the more of its time the sum is wrong until the last one.</summary>
    public const int Payers = 200;

    private int _left = Payers;

    /// <summary>Who gets the money.</summary>
    public int Payee { get; } = random.Next(accounts);

    /// <summary>The next one to pay; false where all have.</summary>
    public bool Next(out int payer)
    {
        payer = random.Next(accounts);
        return _left-- > 0;
    }
}
