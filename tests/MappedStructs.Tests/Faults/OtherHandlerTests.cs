using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>Our handler among others: those that were there before, and our own of another copy of the library.</summary>
public sealed class OtherHandlerTests : FaultTest
{
    private const int EndedBySigBus = 128 + 7;

    /// <summary>Fills a hole with a page that reads 42, and takes note of a misaligned access.</summary>
    private const string Library = """
        #include <signal.h>
        #include <string.h>
        #include <sys/mman.h>
        static volatile int count;
        static void* volatile misaligned;
        static void on_sigbus(int signal, siginfo_t* info, void* context)
        {
            count++;
            if (info->si_code == BUS_ADRALN)
            {
                misaligned = info->si_addr;
                return;
            }
            void* page = (void*)((unsigned long)info->si_addr & ~4095ul);
            if (mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == page)
                memset(page, 42, 4096);
        }
        int count_sigbus(void) { return count; }
        void* misaligned_sigbus(void) { return misaligned; }
        void take_sigbus(void)
        {
            struct sigaction action;
            memset(&action, 0, sizeof action);
            action.sa_sigaction = on_sigbus;
            action.sa_flags = SA_SIGINFO;
            sigaction(SIGBUS, &action, 0);
        }
        """;

    [Fact]
    public void A_hole_of_a_mapping_without_a_policy_goes_to_the_handler_that_was_there_before() => Assert.Equal(
        ["ours 0, faults 1", "foreign 42, faults 0", "the other handler saw 1"],
        Lines("fault-handlers", NewPath(), "library", CompiledLibrary(), "Contain"));

    [Fact]
    public void Throw_goes_to_the_runtime_where_the_handler_that_was_there_before_is_another_librarys() => Assert.Equal(
        ["ours thrown, faults 1", "foreign 42, faults 0", "the other handler saw 1"],
        Lines("fault-handlers", NewPath(), "library", CompiledLibrary(), "Throw"));

    [Theory]
    [InlineData("Contain")]
    [InlineData("Throw")]
    public void A_misaligned_access_to_a_page_that_is_there_goes_to_the_handler_that_was_there_before_as_it_is(string policy) => Assert.Equal(
        ["sent 0, still 4711, faults 0", "the other handler saw 1, at that address True"],
        Lines("fault-misaligned", NewPath(), policy, CompiledLibrary()));

    [Theory]
    [InlineData("default")]
    [InlineData("ignore")]
    public void Where_there_was_none_it_ends_the_process_as_the_system_does(string before) => Ends(before);

    [Fact]
    public void A_signal_that_somebody_sends_ends_the_process_where_nobody_handled_it() => Ends("sent-default");

    [Fact]
    public void A_signal_that_somebody_sends_is_ignored_where_it_was() =>
        Assert.Equal(["ours 0, faults 1", "went on"], Lines("fault-handlers", NewPath(), "sent-ignore"));

    [Fact]
    public void Two_copies_of_the_library_in_one_process_share_one_handler() => Assert.Equal(
        ["is another True", "same handler True", "first 0, faults 1", "second 0, faults 1", "third thrown, faults 1"],
        Lines("fault-copies", NewPath()));

    [Fact]
    public void Where_executable_memory_is_refused_opening_says_so_and_makes_no_file()
    {
        string[] lines = Lines("fault-refused", NewPath());
        Assert.SkipWhen(lines[0] == "cannot be forbidden", "The kernel has no seccomp filters.");
        Assert.StartsWith("PlatformNotSupportedException: FaultPolicy.Contain needs a page of executable memory", lines[0], StringComparison.Ordinal);
        Assert.Contains("(errno 13)", lines[0], StringComparison.Ordinal);
        Assert.Equal("made no file", lines[1]);
    }

    private void Ends(string before)
    {
        (int exitCode, string output) = SecondProcess.Run("fault-handlers", NewPath(), before);
        Assert.Equal(EndedBySigBus, exitCode);
        Assert.Equal("ours 0, faults 1", output.Trim());
    }

    private string CompiledLibrary()
    {
        string source = NewPath();
        string library = NewPath();
        File.WriteAllText(source, Library);
        try
        {
            using Process compiler = Process.Start("cc", ["-shared", "-fPIC", "-x", "c", "-o", library, source]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no C compiler (cc) to make another handler with.");
        }

        return library;
    }
}
