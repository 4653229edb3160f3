namespace MappedStructs.Analyzers.Reporting;

/// <summary>Why a type cannot be the layout of a file: the words of MPS0002.</summary>
internal static class NotPlainReasons
{
    public const string RefStruct = "a ref struct, which lives on the stack only";

    /// <param name="kind">What it is: <c>class</c>, <c>interface</c>.</param>
    public static string OtherKind(string kind) => $"{Article(kind)} {kind}, whose members no file can hold";

    public static string Generic(string type, string genericType) => type == genericType
        ? "generic, which makes a different layout of every type argument"
        : $"inside the generic type '{genericType}', which makes a different struct of every type argument";

    public static string GenericRemedy(string type, string genericType) => type == genericType
        ? "annotate a struct that names the types"
        : $"declare it outside of '{genericType}'";

    private static string Article(string noun) => "aeiou".IndexOf(noun[0]) >= 0 ? "an" : "a";
}
