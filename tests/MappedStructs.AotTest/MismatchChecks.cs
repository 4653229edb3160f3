using System.IO;

namespace MappedStructs.AotTest;

/// <summary>The same file as <see cref="Session"/>, with a field too few.</summary>
[MappedFile(Name = "session", Version = 4)]
internal partial struct ShortSession
{
    public long Requests;
    public Phase Phase;
}

/// <summary>Files that must not open: each is its own exception, with a message made of what was found.</summary>
internal static class MismatchChecks
{
    public static void Run(Checks checks, string folder)
    {
        string session = Path.Combine(folder, "mismatch.map");
        Session.Create(session).Dispose();
        checks.Throws<LayoutMismatchException>(() => ShortSession.Open(session));

        string damaged = Path.Combine(folder, "damaged.map");
        Session.Create(damaged).Dispose();
        byte[] bytes = File.ReadAllBytes(damaged);
        bytes[65536 + 8] = 9;
        File.WriteAllBytes(damaged, bytes);
        checks.Throws<InvalidFieldValueException>(() => Session.Open(damaged));

        string text = Path.Combine(folder, "text.txt");
        File.WriteAllText(text, "Nothing that was ever mapped.");
        checks.Throws<NotAMappedFileException>(() => Session.OpenRead(text));

        checks.Throws<UnsuitableFileException>(() => Session.OpenRead(folder));
        checks.Throws<FileNotFoundException>(() => Session.OpenRead(Path.Combine(folder, "missing.map")));
    }
}
