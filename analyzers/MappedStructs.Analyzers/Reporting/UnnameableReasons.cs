namespace MappedStructs.Analyzers.Reporting;

/// <summary>Why no code can name a field: the words of MPS0010. Keyed by what the parser calls the field's origin.</summary>
internal static class UnnameableReasons
{
    private const string CapturedParameter = "captured parameter";

    public static string Of(string origin) => origin == CapturedParameter
        ? "is a captured parameter, kept in a field without a name whose place the compiler chooses, so nothing is generated"
        : $"is {Article(origin)} {origin}, whose field no code can name, so there is no ref to it";

    public static string RemedyOf(string origin) => origin == CapturedParameter
        ? "assign the parameter to a field of your own"
        : "declare a field";

    private static string Article(string noun) => noun[0] == 'a' ? "an" : "a";
}
