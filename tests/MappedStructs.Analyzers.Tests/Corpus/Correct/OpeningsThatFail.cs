// Nothing is left to dispose, or nobody: an opening is expected to fail, a helper throws, the process ends.
using System;
using System.IO;
using MappedStructs;

namespace Tests;

[MappedFile]
public partial struct Damaged
{
    public long Magic;
    public long Rows;
}

public sealed class DamagedFileTests
{
    private readonly string _path = Path.GetTempFileName();

    public void A_variable_that_nobody_looks_at() => Throws<IOException>(() => { var damaged = Damaged.Open(_path); });

    public void A_local_function_as_a_delegate()
    {
        Throws<IOException>(Open);

        void Open() { Damaged.Open(_path); }
    }

    public bool A_try_that_only_tries()
    {
        try
        {
            MappedRecord<Damaged> damaged = Damaged.Open(_path);
            throw new InvalidOperationException("It should not open.");
        }
        catch (IOException)
        {
            return true;
        }
    }

    public long A_helper_without_an_attribute()
    {
        MappedRecord<Damaged> damaged = Damaged.Open(_path);
        ref Damaged now = ref damaged.Value;
        if (now.Magic != 42)
        {
            damaged.Dispose();
            ThrowDamaged();
        }
        long rows = ++now.Rows;
        damaged.Dispose();
        return rows;
    }

    public void The_process_ends()
    {
        MappedRecord<Damaged> damaged = Damaged.Open(_path);
        damaged.Rows++;
        Environment.FailFast("simulated crash");
    }

    private void ThrowDamaged() => throw new InvalidDataException(_path);

    private static void Throws<T>(Action attempt)
        where T : Exception
    {
        try
        {
            attempt();
        }
        catch (T)
        {
        }
    }
}
