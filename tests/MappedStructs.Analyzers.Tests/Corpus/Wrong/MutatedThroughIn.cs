// A method takes the struct by in and calls something on it that changes it.
using System.Collections.Generic;
using MappedStructs;

namespace Scores;

[MappedFile]
public partial struct ScoreBoard
{
    public long Best;
    public long Games;
    public long Sum;

    public void Add(long score)
    {
        Games++;
        Sum += score;
        if (score > Best)
            Best = score;
    }

    public readonly double Mean() => Games == 0 ? 0 : (double)Sum / Games;
}

public static class Scoring
{
    public static double Record(MappedRecord<ScoreBoard> board, IEnumerable<long> scores)
    {
        foreach (long score in scores)
            Enter(in board.Value, score);
        return board.Value.Mean();
    }

    private static void Enter(in ScoreBoard board, long score)
    {
        if (score > 0)
            board.Add(score); // MPS0033
    }
}
