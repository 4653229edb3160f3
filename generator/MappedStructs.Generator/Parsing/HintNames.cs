using System.Globalization;
using System.Text;

namespace MappedStructs.Generator.Parsing;

/// <summary>Names of generated files.</summary>
internal static class HintNames
{
    private const int LongestName = 100;

    /// <summary>
    /// The full name and a hash of it: the compiler compares hint names without case, so <c>Tick</c> and <c>tick</c>
    /// need the hash; a long name is cut, since file names end at 255 bytes.
    /// </summary>
    public static string For(string fullName)
    {
        string name = fullName.Length <= LongestName ? fullName : fullName.Substring(fullName.Length - LongestName);
        return $"{name}-{Hash(fullName).ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    // FNV-1a, since string.GetHashCode differs from one process to the next.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ b) * 16777619);
        return hash;
    }
}
