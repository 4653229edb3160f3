namespace LoginRecords;

/// <summary><c>ut_type</c> of utmp(5). Old programs did not set it properly: see <see cref="Sessions"/>.</summary>
public enum RecordKind : short
{
    Empty = 0,
    RunLevel = 1,
    Boot = 2,
    NewTime = 3,
    OldTime = 4,
    Init = 5,
    Login = 6, // a terminal that waits for somebody
    User = 7,  // somebody who came
    Dead = 8,  // somebody who left

    /// <summary>In no file: a run level that ends the system.</summary>
    Shutdown = 254,
}
