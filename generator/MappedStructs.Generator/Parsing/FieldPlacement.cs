using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MappedStructs.Generator.Parsing;

/// <summary>Places fields one after the other, as the runtime does.</summary>
internal sealed class FieldPlacement(DeclaredLayout declared)
{
    private readonly ImmutableArray<FieldLayout>.Builder _fields = ImmutableArray.CreateBuilder<FieldLayout>();
    private long _end;
    private int _alignment = 1;

    /// <summary>Bytes of the struct so far, trailing padding included.</summary>
    public long Size
    {
        get
        {
            // A stated size is taken as it is: the runtime does not round it up, so the next element of an array
            // may be misaligned. Without one, the size is a multiple of the alignment.
            long size = declared.Size > 0 ? Math.Max(declared.Size, _end) : RoundUp(_end, _alignment);
            return Math.Max(size, 1);
        }
    }

    public void Add(string name, TypeLayout type, int? statedOffset, ImmutableArray<string> earlierNames = default)
    {
        int alignment = declared.Pack > 0 ? Math.Min(declared.Pack, type.Alignment) : type.Alignment;
        long offset = declared.Kind == LayoutKind.Explicit ? statedOffset ?? 0 : RoundUp(_end, alignment);
        long size = type.Size;
        if (declared.InlineLength > 0)
        {
            // The runtime repeats the struct of one element, whose size is rounded up; the elements themselves follow
            // one another by their own size. It differs only where an element states a size that is no multiple of
            // its alignment.
            size = RoundUp(size, alignment) * declared.InlineLength;
            type = new ArrayLayout((int)Math.Min(size, int.MaxValue), type.Alignment, type, declared.InlineLength);
        }
        _alignment = Math.Max(_alignment, alignment);
        _end = Math.Max(_end, offset + size);
        _fields.Add(new FieldLayout(name, (int)Math.Min(offset, int.MaxValue), type) { EarlierNames = earlierNames });
    }

    public StructLayout ToLayout() => new((int)Size, _alignment, _fields.ToImmutable());

    private static long RoundUp(long value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
