using System;

namespace MappedStructs.CompilerServices;

public sealed unsafe partial class ValueCheck
{
    /// <summary>Bytes from the start of the struct to the first element.</summary>
    internal int Offset => _offset;

    /// <summary>Looks for the first bad value in cells that stand side by side.</summary>
    /// <param name="cells">The first cell.</param>
    /// <param name="count">How many.</param>
    /// <param name="field">The field of which they are the cells; this check's value lies in it.</param>
    /// <param name="row">The cell that holds it.</param>
    internal InvalidValue? FindInvalid(byte* cells, int count, FieldInfo field, out int row)
    {
        int within = _offset - field.Offset;
        if (field.Size == 1 && _rule.IsBool && _walk.Length == 0)
        {
            // The caller's cells are count bytes.
            row = FindInvalidBool(new ReadOnlySpan<byte>(cells, count), 0, count, out ulong bits);
            return row < 0 ? null : Describe(_offset, bits);
        }
        for (row = 0; row < count; row++)
        {
            var cell = new ReadOnlySpan<byte>(cells + ((long)row * field.Size), field.Size);
            int found = FindInvalid(cell, within, dimension: 0, out ulong bits);
            if (found >= 0)
                return Describe(found + field.Offset, bits);
        }
        return null;
    }

    private InvalidValue Describe(int offset, ulong bits) => new(NameAt(offset), _type, offset, _rule.Show(bits), _rule.Allowed);
}
