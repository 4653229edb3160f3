// A View is taken inside the using block and written to behind it.
using MappedStructs;

namespace Game;

[MappedFile]
public partial struct Hero
{
    public int Health;
    public int Mana;
    public long Experience;
}

public static class HeroFiles
{
    public static void LevelUp(string path, int bonus)
    {
        Hero.View hero;
        using (var record = Hero.Open(path))
        {
            hero = record.View;
            hero.Health += bonus;
            hero.Mana += bonus / 2;
            record.Flush(Hero.Fields.Health | Hero.Fields.Mana);
        }
        hero.Experience = 0; // MPS0034
    }
}
