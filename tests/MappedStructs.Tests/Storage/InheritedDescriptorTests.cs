using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Storage;

/// <summary>
/// A process that any thread starts has every open file of this one until its program is loaded, and a kernel's lock ends with
/// the last descriptor of the open file. A second descriptor stands for that moment here.
/// </summary>
public sealed partial class InheritedDescriptorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_free_once_it_is_disposed_whoever_has_a_descriptor_of_it_still()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds a descriptor in /proc.");
        string path = _folder["quote.map"];
        MappedRecord.Create<Quote>(path).Dispose();
        MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path);
        using SafeFileHandle inherited = DuplicateOf(path);
        quote.Dispose();
        MappedRecord.Open<Quote>(path).Dispose();

        MappedList<Quote> list = MappedList.Create<Quote>(_folder["list.map"]);
        using SafeFileHandle another = DuplicateOf(_folder["list.map"]);
        list.Dispose();
        MappedList.Open<Quote>(_folder["list.map"]).Dispose();
    }

    private static SafeFileHandle DuplicateOf(string path)
    {
        string name = Directory.GetFiles("/proc/self/fd").Single(link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName == path);
        return new SafeFileHandle(Dup(int.Parse(Path.GetFileName(name), System.Globalization.CultureInfo.InvariantCulture)), ownsHandle: true);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Dup(int file);
}
