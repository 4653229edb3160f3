using System.IO;
using MappedStructs.AotTest;

// What a program compiled ahead of time does with the library, each group in its own files.
string folder = Directory.CreateTempSubdirectory("mappedstructs-aot-").FullName;
try
{
    var checks = new Checks();
    checks.Run(SessionChecks.Run, folder);
    checks.Run(MismatchChecks.Run, folder);
    checks.Run(RawChecks.Run, folder);
    checks.Run(ColumnChecks.Run, folder);
    checks.Run(AtomicChecks.Run, folder);
    checks.Run(FaultChecks.Run, folder);
    return checks.Finish();
}
finally
{
    Directory.Delete(folder, recursive: true);
}
