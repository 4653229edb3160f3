// A ref readonly local was taken to save a copy, and a method makes one after all.
using MappedStructs;

namespace Random;

[MappedFile]
public partial struct GeneratorState
{
    public ulong State;
    public ulong Drawn;

    public ulong Next()
    {
        State ^= State << 13;
        State ^= State >> 7;
        State ^= State << 17;
        Drawn++;
        return State;
    }
}

public sealed class PersistentRandom(MappedRecord<GeneratorState> record)
{
    public double NextDouble()
    {
        ref readonly GeneratorState generator = ref record.Value;
        ulong bits = generator.Next(); // MPS0033
        return (bits >> 11) * (1.0 / (1ul << 53));
    }

    public ulong NextUInt64() => record.Value.Next();
}
