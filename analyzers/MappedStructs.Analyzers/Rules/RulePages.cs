namespace MappedStructs.Analyzers.Rules;

/// <summary>Where the pages of the rules are.</summary>
internal static class RulePages
{
    private const string Folder = "https://github.com/mappedstructs/mappedstructs/blob/main/analyzers/docs/";

    /// <summary>The address of a rule's page.</summary>
    public static string AddressOf(string id) => Folder + id + ".md";
}
