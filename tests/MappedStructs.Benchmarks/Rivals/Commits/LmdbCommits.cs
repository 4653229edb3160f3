using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using LightningDB;

namespace MappedStructs.Benchmarks.Rivals.Commits;

/// <summary>LMDB, one key, a transaction each time, every flag at its durable default.</summary>
internal sealed class LmdbCommits : ICommits
{
    private static readonly byte[] s_key = "value"u8.ToArray();

    // Before anything else of the package: an environment whose library does not load fails again in its finalizer, which ends the process.
    private static readonly nint s_library = Load();

    private readonly LightningEnvironment _environment;
    private readonly LightningDatabase _database;

    private LmdbCommits(string folder)
    {
        _environment = new LightningEnvironment(folder, new EnvironmentConfiguration { MapSize = 64 << 20 });
        _environment.Open();
        using LightningTransaction transaction = _environment.BeginTransaction();
        _database = transaction.OpenDatabase();
        transaction.Commit();
    }

    /// <summary>Opens an empty database.</summary>
    /// <remarks>The library that the package brings wants a newer glibc than some systems have: the system's own <c>liblmdb0</c> goes first.</remarks>
    /// <returns>Null where neither library of LMDB loads.</returns>
    public static LmdbCommits? TryOpen(string folder)
    {
        if (s_library == 0)
            return null;
        Directory.CreateDirectory(folder);
        return new LmdbCommits(folder);
    }

    public void Commit(byte[] value)
    {
        using LightningTransaction transaction = _environment.BeginTransaction();
        Check(transaction.Put(_database, s_key, value));
        Check(transaction.Commit());
    }

    public void Dispose()
    {
        _database.Dispose();
        _environment.Dispose();
    }

    private static nint Load()
    {
        Assembly package = typeof(LightningEnvironment).Assembly;
        if (!NativeLibrary.TryLoad("liblmdb.so.0", out nint library) && !NativeLibrary.TryLoad("lmdb", package, null, out library))
            return 0;
        NativeLibrary.SetDllImportResolver(package, (_, _, _) => library);
        return library;
    }

    private static void Check(MDBResultCode result)
    {
        if (result != MDBResultCode.Success)
            throw new IOException($"LMDB answered {result}.");
    }
}
