using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace MappedStructs.AotTest;

/// <summary>Counts what held and what did not. A test framework finds its tests by reflection, which is what is missing here.</summary>
internal sealed class Checks
{
    private int _passed;
    private int _failed;

    public void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "") =>
        Report(EqualityComparer<T>.Default.Equals(expected, actual), what, $"expected {expected}, found {actual}");

    public void Contains(string expected, string actual, [CallerArgumentExpression(nameof(actual))] string what = "") =>
        Report(actual.Contains(expected, StringComparison.Ordinal), $"{what} has \"{expected}\"", $"found {actual}");

    public void Throws<TException>(Action action, [CallerArgumentExpression(nameof(action))] string what = "")
        where TException : Exception
    {
        try
        {
            action();
            Report(false, what, $"expected {typeof(TException).Name}, nothing was thrown");
        }
        catch (TException exception)
        {
            Report(true, what, exception.Message);
        }
        catch (Exception exception)
        {
            Report(false, what, $"expected {typeof(TException).Name}, found {exception}");
        }
    }

    /// <summary>Runs a group; one that breaks off is a failure, and the next ones still run.</summary>
    public void Run(Action<Checks, string> group, string folder)
    {
        try
        {
            group(this, folder);
        }
        catch (Exception exception)
        {
            Report(false, "a group of checks runs to its end", exception.ToString());
        }
    }

    /// <summary>The closing line.</summary>
    /// <returns>The exit code of the program.</returns>
    public int Finish()
    {
        Console.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 && _passed > 0 ? 0 : 1;
    }

    private void Report(bool held, string what, string details)
    {
        if (held)
            _passed++;
        else
            _failed++;
        Console.WriteLine(held ? $"  ok    {what}" : $"  FAIL  {what}: {details}");
    }
}
