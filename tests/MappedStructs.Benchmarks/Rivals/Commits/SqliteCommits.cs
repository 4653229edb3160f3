using Microsoft.Data.Sqlite;

namespace MappedStructs.Benchmarks.Rivals.Commits;

/// <summary>SQLite, one row, <c>journal_mode=WAL</c> and <c>synchronous=FULL</c>, so that each statement is on the device when it returns.</summary>
internal sealed class SqliteCommits : ICommits
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _update;
    private readonly SqliteParameter _value;

    public SqliteCommits(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE cell (id INTEGER PRIMARY KEY, value BLOB); INSERT INTO cell VALUES (1, x'00');");
        _update = _connection.CreateCommand();
        _update.CommandText = "UPDATE cell SET value = $value WHERE id = 1";
        _value = _update.Parameters.Add("$value", SqliteType.Blob);
    }

    public void Commit(byte[] value)
    {
        _value.Value = value;
        _update.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _update.Dispose();
        _connection.Dispose();
    }

    private void Execute(string text)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
