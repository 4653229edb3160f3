// A class gets its mapping from a container: it uses it and is not the one who ends it.
using System;
using MappedStructs;

namespace Shop;

[MappedFile]
public partial struct StockLevels
{
    public long Available;
    public long Reserved;
    public long Shipped;
}

public interface IStock
{
    bool TryReserve(int quantity);
}

public sealed class Stock(MappedRecord<StockLevels> levels, TimeProvider clock) : IStock
{
    private DateTimeOffset _lastReservation;

    public bool TryReserve(int quantity)
    {
        ref StockLevels now = ref levels.Value;
        if (now.Available < quantity)
            return false;
        now.Available -= quantity;
        now.Reserved += quantity;
        _lastReservation = clock.GetUtcNow();
        return true;
    }

    public TimeSpan SinceLastReservation => clock.GetUtcNow() - _lastReservation;

    public void Ship(int quantity)
    {
        levels.Reserved -= quantity;
        levels.Shipped += quantity;
        levels.Flush(StockLevels.Fields.Reserved | StockLevels.Fields.Shipped);
    }
}
