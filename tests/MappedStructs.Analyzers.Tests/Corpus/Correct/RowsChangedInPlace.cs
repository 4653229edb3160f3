// Every way to change the rows of a list where they lie, and copies that are stored back.
using System;
using MappedStructs;

namespace Inventory;

[MappedFile]
public partial struct Article
{
    public int Number;
    public int OnHand;
    public double Price;

    public void Take(int count) => OnHand -= count;
}

public static class Stock
{
    public static void Raise(MappedList<Article> articles, double factor)
    {
        foreach (ref Article article in articles)
            article.Price *= factor;
        foreach (Span<Article> part in articles.Chunks())
        {
            foreach (ref Article article in part)
                article.Price = Math.Round(article.Price, 2);
        }
        articles[0].Price = 1;
        articles[^1].Take(1);
        articles.View(0).OnHand++;
        articles.AsSpan(0, 10).Sort(static (a, b) => a.Number.CompareTo(b.Number));
    }

    public static void Swap(MappedList<Article> articles, long a, long b)
    {
        Article kept = articles[a];
        kept.OnHand = 0;
        articles[a] = articles[b];
        articles[b] = kept;
    }

    public static void Duplicate(MappedList<Article> articles)
    {
        Article copy = articles[^1];
        copy.Number++;
        articles.Add(copy);
    }

    public static double Forecast(PrivateMappedList<Article> articles)
    {
        double value = 0;
        foreach (ref Article article in articles)
        {
            article.Take(1);
            value += article.OnHand * article.Price;
        }
        return value;
    }
}
