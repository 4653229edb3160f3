// Prints who was logged in, from the system's wtmp file, as last(1) does.
using System;
using System.IO;
using LoginRecords;
using MappedStructs;

if (args.Length > 1 || (args.Length == 1 && args[0].StartsWith('-')))
{
    Console.Error.WriteLine("Usage: LoginRecords [file]    (a wtmp, utmp or btmp file; without one: /var/log/wtmp, or a small one of its own)");
    return 2;
}

string path = args.Length == 1 ? args[0] : DefaultFile.Path();
try
{
    return Print(path);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static int Print(string path)
{
    // As many rows as the file holds, in place: mapping costs address space alone, whatever the file's length.
    using ReadOnlyMappedList<LoginRecord> records = MappedList.OpenRead<LoginRecord>(path);
    if (records.TrailingBytes > 0)
        Console.Error.WriteLine($"{path} ends with {records.TrailingBytes} bytes that are too few for a record, which has 384. They are left alone.");
    if (records.Count == 0)
    {
        Console.Error.WriteLine($"{path} has no records.");
        return 0;
    }

    // Many lines: not one system call for each.
    using var output = new StreamWriter(Console.OpenStandardOutput());
    foreach (Session session in Sessions.NewestFirst(records, row => Presence.IsLoggedIn(in records[row])))
        output.WriteLine(SessionLine.Of(session, in records[session.Row]));
    output.WriteLine();
    output.WriteLine($"{Path.GetFileName(path)} begins {SessionLine.FullTime(records[0].Time.Seconds)}");
    return 0;
}
