// A maintenance loop resets every record, but only the copies of them.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Game;

[MappedFile]
public partial struct DailyQuest
{
    public int Progress;
    public int Goal;
    public int Claimed;
    public int Streak;
}

public static class QuestReset
{
    public static int Midnight(IReadOnlyDictionary<string, MappedRecord<DailyQuest>> quests)
    {
        int unfinished = 0;
        foreach (KeyValuePair<string, MappedRecord<DailyQuest>> player in quests)
        {
            DailyQuest quest = player.Value.Value;
            if (quest.Progress < quest.Goal)
            {
                unfinished++;
                Console.WriteLine($"{player.Key} had {quest.Progress} of {quest.Goal}");
            }
            quest.Progress = 0; // MPS0032
            quest.Claimed = 0;
        }
        return unfinished;
    }
}
