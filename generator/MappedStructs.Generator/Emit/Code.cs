using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Pieces of code that several emitters write.</summary>
internal static class Code
{
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    /// <summary>On what is too long for the JIT to inline unasked, and vanishes where it is inlined.</summary>
    public const string Inline = "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    public static string Access(FieldModel field) => field.Access == FieldAccess.Public ? "public" : "internal";

    /// <summary>The type of a member that reaches the field: <c>ref long</c>, <c>Span&lt;byte&gt;</c>.</summary>
    public static string RefType(FieldModel field, bool isReadOnly)
    {
        bool isReadOnlyField = isReadOnly || field.IsReadOnly;
        if (field.IsFixedBuffer)
            return $"global::System.{(isReadOnlyField ? "ReadOnlySpan" : "Span")}<{field.Type}>";
        return (isReadOnlyField ? "ref readonly " : "ref ") + field.Type;
    }

    /// <summary>What reaches the field: <c>ref record.Value.Requests</c>, or a span over a fixed buffer.</summary>
    public static string Reference(FieldModel field, string structName, string record, bool isReadOnly)
    {
        if (!field.IsFixedBuffer)
            return $"ref {record}.{field.Identifier}";

        // A fixed buffer is a pointer to C#, and a reader may have no unsafe code: go by its offset.
        bool isReadOnlyField = isReadOnly || field.IsReadOnly;
        string start = isReadOnlyField ? $"{Unsafe}.AsRef(in {record})" : record;
        string first = $"ref {Unsafe}.As<byte, {field.Type}>(ref {Unsafe}.AddByteOffset(ref {Unsafe}.As<{structName}, byte>(ref {start}), (nint){field.Offset}))";
        return $"global::System.Runtime.InteropServices.MemoryMarshal.{(isReadOnlyField ? "CreateReadOnlySpan" : "CreateSpan")}({first}, {field.FixedLength})";
    }
}
