namespace MappedStructs.Storage;

/// <summary>What has become of a journal while its file was open.</summary>
/// <param name="What">For messages, behind the journal's name.</param>
/// <param name="IsCut">Whether it is shorter than we left it.</param>
internal readonly record struct JournalLoss(string What, bool IsCut);
