namespace MappedStructs.Benchmarks.Reporting;

/// <summary>One line of the table: a piece of work, our figure, one rival's, and what we wanted to reach.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Ours">Our figure, with its unit.</param>
/// <param name="Rival">Who else did it, and the figure.</param>
/// <param name="Ratio">The two figures compared.</param>
/// <param name="Target">What the ratio, or our figure, is to be; empty where nothing was promised.</param>
/// <param name="Verdict">Whether it is.</param>
internal sealed record Row(string Work, string Ours, string Rival, string Ratio, string Target, Verdict Verdict);

/// <summary>Whether a figure was reached.</summary>
internal enum Verdict
{
    /// <summary>Printed for comparison; nothing was promised.</summary>
    None,

    Reached,

    Missed,

    /// <summary>The rival cannot run here.</summary>
    NotRun,
}
