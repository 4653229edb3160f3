namespace MappedStructs;

public sealed partial class LayoutInfo
{
    /// <summary>Looks for a bit pattern that is no value of its field, in the cells of one column.</summary>
    /// <param name="column">The number of the field.</param>
    /// <param name="cells">The first cell.</param>
    /// <param name="count">How many cells there are.</param>
    /// <param name="row">The cell that holds it.</param>
    /// <returns>What was found, or <see langword="null"/>.</returns>
    internal unsafe InvalidValue? FindInvalidCell(int column, byte* cells, int count, out int row)
    {
        foreach (CompilerServices.ValueCheck check in _checks ?? [])
        {
            if (_fields[column].Offset <= check.Offset && check.Offset < _fields[column].End
                && check.FindInvalid(cells, count, _fields[column], out row) is { } value)
                return value;
        }
        row = 0;
        return null;
    }
}
