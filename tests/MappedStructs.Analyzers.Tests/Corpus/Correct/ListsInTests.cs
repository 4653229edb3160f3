// Tests that need no file: lists and columns in memory, and openings that are made to fail.
using System;
using MappedStructs;

namespace Checks;

[MappedFile]
[MustFlush]
public partial struct Order
{
    public long Number;
    public long Amount;
}

public static class OrderTests
{
    private static void Throws<TException>(Func<object> attempt)
        where TException : Exception
    {
        try
        {
            attempt();
        }
        catch (TException)
        {
            return;
        }
        throw new InvalidOperationException("Nothing was thrown.");
    }

    public static void Rows_are_counted()
    {
        using var orders = MappedList.CreateInMemory<Order>();
        orders.Add(new Order { Number = 1 });
        orders.Reserve().Number = 2;
        orders.Commit();
        orders[^1].Amount = 5;
        if (orders.Count != 2 || orders.AsReadOnly()[1].Amount != 5)
            throw new InvalidOperationException();
        orders.RemoveLast();
        orders.Clear();
    }

    public static void Columns_are_searched()
    {
        using var orders = MappedColumns.CreateInMemory<Order>();
        for (int i = 0; i < 100; i++)
            orders.Add(new Order { Number = i, Amount = i % 10 });
        long found = orders.Amount.AsReadOnly().WhereEqual(3).CountRows();
        if (found != 10)
            throw new InvalidOperationException();
    }

    public static void A_missing_file_is_not_opened() => Throws<System.IO.FileNotFoundException>(() => MappedList.OpenRead<Order>("no such file"));

    public static void A_column_of_disposed_columns_throws()
    {
        var orders = MappedColumns.CreateInMemory<Order>();
        Column<long> amount = orders.Amount;
        orders.Dispose();
        Throws<ObjectDisposedException>(() => amount[0]);
    }
}
