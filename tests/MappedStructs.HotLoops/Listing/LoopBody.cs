using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace MappedStructs.HotLoops.Listing;

/// <summary>The x64 instructions of one loop, from its head to the jump back, in a form that can be compared.</summary>
/// <remarks>
/// Registers are numbered by first appearance and keep their width (<c>rdi</c> becomes <c>q0</c>, <c>esi</c> becomes
/// <c>d1</c>); the loop's own head is <c>loop</c>, every other label <c>out</c>; white space and what the compiler knows
/// of an address (<c>bword</c>: the garbage collector watches it; <c>qword</c>: it need not) is dropped. Offsets stay.
/// </remarks>
public sealed partial class LoopBody
{
    private static readonly string[] s_families = ["ax", "bx", "cx", "dx", "si", "di", "bp", "sp"];

    private readonly Dictionary<string, int> _numbers = [];

    internal LoopBody(IEnumerable<string> instructions, string head) =>
        Instructions = [.. instructions.Select(instruction => Normalise(instruction, head))];

    public IReadOnlyList<string> Instructions { get; }

    /// <summary>The instructions without operands.</summary>
    public IEnumerable<string> Mnemonics => Instructions.Select(instruction => instruction.Split(' ')[0]);

    public override string ToString() => string.Join('\n', Instructions);

    private string Normalise(string instruction, string head)
    {
        string text = Spaces().Replace(instruction, " ");
        text = AddressKind().Replace(text, "");
        text = Label().Replace(text, label => label.Groups["label"].Value == head ? "loop" : "out");
        // The mnemonic is no operand, whatever it looks like.
        int operands = text.IndexOf(' ');
        return operands < 0 ? text : text[..operands] + Register().Replace(text[operands..], Number);
    }

    private string Number(Match register)
    {
        (string family, char width) = Family(register.Value);
        if (!_numbers.TryGetValue(family, out int number))
            _numbers[family] = number = _numbers.Count;
        return $"{width}{number}";
    }

    /// <summary>Which register a name means, and how much of it: q all 8 bytes, d 4, w 2, b 1.</summary>
    private static (string Family, char Width) Family(string name)
    {
        if (name[0] == 'r' && char.IsAsciiDigit(name[1]))
        {
            string digits = string.Concat(name.Skip(1).TakeWhile(char.IsAsciiDigit));
            return ("r" + digits, name.Length == digits.Length + 1 ? 'q' : name[^1]);
        }
        if (name.Length == 3 && s_families.Contains(name[1..]))
            return (name[1..], name[0] == 'r' ? 'q' : 'd');
        if (s_families.Contains(name))
            return (name, 'w');
        return (name.Length == 3 ? name[..2] : name[..1] + "x", 'b');
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(?:qword|bword|gword) ptr ")]
    private static partial Regex AddressKind();

    [GeneratedRegex(@"(?:SHORT )?\b(?<label>G_M\w+_IG\d+)\b")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:r(?:ax|bx|cx|dx|si|di|bp|sp)|e(?:ax|bx|cx|dx|si|di|bp|sp)|(?:ax|bx|cx|dx|si|di|bp|sp)|r(?:8|9|1[0-5])[dwb]?|(?:[abcd]|si|di|bp|sp)l)\b")]
    private static partial Regex Register();
}
