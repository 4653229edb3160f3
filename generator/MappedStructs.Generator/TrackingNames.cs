namespace MappedStructs.Generator;

/// <summary>The names of the pipeline's steps, by which the tests ask what was cached.</summary>
internal static class TrackingNames
{
    /// <summary>An annotated struct became a model, or null where the parser found it unfit.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>The models that are there.</summary>
    public const string Models = nameof(Models);

    /// <summary>A model became text.</summary>
    public const string Emit = nameof(Emit);

    /// <summary>Every step, in the order of the pipeline.</summary>
    public static readonly string[] All = [Parse, Models, Emit];
}
