namespace MappedStructs.Analyzers.Lock;

/// <summary>Whether two fields share a byte.</summary>
internal static class FieldOverlap
{
    public static bool Is(ShippedField a, ShippedField b)
    {
        // A type without a known size counts as one byte.
        bool isWithin = a.Offset < b.Offset + (b.Size ?? 1) && b.Offset < a.Offset + (a.Size ?? 1);
        if (!isWithin || SchemaTypeSize.ElementsOf(a.Type) is not var (ofA, sizeOfA) || SchemaTypeSize.ElementsOf(b.Type) is not var (ofB, sizeOfB))
            return isWithin;

        // The fields of an array's struct lie between one another: Levels.Price and Levels.Lots share no byte.
        for (int i = 0, j = 0; i < ofA.Length && j < ofB.Length;)
        {
            long startOfA = a.Offset + ofA[i];
            long startOfB = b.Offset + ofB[j];
            if (startOfA < startOfB + sizeOfB && startOfB < startOfA + sizeOfA)
                return true;
            if (startOfA < startOfB)
                i++;
            else
                j++;
        }
        return false;
    }
}
