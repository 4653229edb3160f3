// Local functions over a mapping of the method around them, called while it is open.
using System;
using MappedStructs;

namespace Parsing;

[MappedFile]
public partial struct ParserState
{
    public long Line;
    public long Column;
    public long Tokens;
    public long Errors;
}

public static class Lexer
{
    public static long Run(string text, string statePath)
    {
        using MappedRecord<ParserState> state = ParserState.Open(statePath);
        foreach (char c in text)
        {
            if (c == '\n')
                NewLine();
            else if (char.IsWhiteSpace(c))
                EndOfToken(ref state.Value);
            else
                Column()++;
        }
        return Sum(state);

        void NewLine()
        {
            state.Line++;
            state.Column = 0;
        }

        ref long Column() => ref state.Column;

        static void EndOfToken(ref ParserState now)
        {
            now.Tokens++;
            now.Column++;
        }

        static long Sum(MappedRecord<ParserState> all)
        {
            ParserState copy = all.Value;
            return copy.Tokens + copy.Errors;
        }
    }
}
