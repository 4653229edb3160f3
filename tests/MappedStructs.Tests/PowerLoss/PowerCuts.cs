using System;
using System.Collections.Generic;
using System.Text;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// Records lives of a subject, cuts the power at every point of each in every way that <see cref="SurvivorChoice"/> knows,
/// and looks. Some images live on, and are cut again.
/// </summary>
internal sealed class PowerCuts : IDisposable
{
    private const int FirstDepth = 0;
    private const int LastDepth = 1;

    private readonly PowerLossSubject _subject;
    private readonly Random _random;
    private readonly ScratchFolder _home = new();
    private readonly RecordingFileOps _living;
    private readonly Level[] _levels;
    private readonly int _seed;
    private long _limit;

    public PowerCuts(PowerLossSubject subject, int seed, CutLimits? first = null)
    {
        _subject = subject;
        _seed = seed;
        _random = new Random(seed);
        _living = new RecordingFileOps(new Recording(), subject.StoresThroughMapping);
        _levels = [new Level(subject, _random, first ?? CutLimits.First), new Level(subject, _random, CutLimits.Second)];
    }

    /// <summary>Images that were looked at.</summary>
    public long Images { get; private set; }

    /// <summary>Images that were cut a second time.</summary>
    public long SecondCuts { get; private set; }

    /// <summary>Programs that died while the system lived on.</summary>
    public long Kills { get; private set; }

    /// <summary>Programs that died, and of which the next one only read the file before the power went.</summary>
    public long Readers { get; private set; }

    /// <summary>Files that were made, and worked on.</summary>
    public int Lives { get; private set; }

    /// <summary>Calls of all lives.</summary>
    public long Calls { get; private set; }

    /// <summary>Cuts one life after another until so many images were looked at.</summary>
    /// <exception cref="PowerLossException">One of them is wrong.</exception>
    public void Run(long images, int steps)
    {
        _limit = images;
        while (Images < images)
        {
            Lives++;
            _home.Empty();
            var device = new Device();
            History history = _subject.Begin();
            _living.Begin(device, device.Names, default);
            // Now and then the program ends, and starts again, as programs do.
            for (int start = _random.Next(1, 4); start > 0; start--)
                Live(_home, _living, history, steps);
            Calls += _living.Recording.Events.Count;
            Cut(_living.Recording, device, default, history, FirstDepth);
        }
    }

    public void Dispose()
    {
        _home.Dispose();
        foreach (Level level in _levels)
            level.Scratch.Dispose();
    }

    private void Live(ScratchFolder folder, RecordingFileOps ops, History history, int steps)
    {
        try
        {
            _subject.Live(folder[_subject.FileName], ops, history, _random, steps);
        }
        catch (Exception e) when (e is not PowerLossException)
        {
            throw new PowerLossException($"Seed {_seed}, life {Lives}: it failed while the power was on. {e}");
        }
    }

    private void Cut(Recording recording, Device device, Promise promise, History history, int depth)
    {
        Level level = _levels[depth];
        int seen = 0;
        for (int i = 0; i < recording.Events.Count && Images < _limit; i++)
        {
            DeviceEvent happened = recording.Events[i];
            bool isNew = false;
            if (happened.Kind == DeviceEventKind.Promise)
            {
                // What was in doubt before is wrong now: everything has to be looked at again.
                isNew = happened.Promise.AtLeast > promise.AtLeast || (happened.Promise.Exists && !promise.Exists);
                promise = happened.Promise;
            }
            else
            {
                device.Apply(recording, happened);
                seen = Math.Min(seen, device.Pending.Count);
            }
            if (!isNew && (device.Pending.Count == seen || _random.Next(level.Limits.PointOneIn) != 0))
                continue;
            if (depth < LastDepth && _subject.OutlivesKills && device.Pending.Count > 0 && _random.Next(level.Limits.KillOneIn) == 0)
                Kill(level, recording, i, device, promise, history, depth);
            foreach (Survivors survivors in level.Choice.Choose(device.Pending, isNew ? 0 : seen))
            {
                level.Image.Build(device, survivors);
                try
                {
                    Look(level, promise, history, depth);
                }
                catch (Exception e)
                {
                    throw new PowerLossException(Describe(recording, i, device, survivors, depth, e));
                }
                if (Images >= _limit)
                    return;
            }
            seen = device.Pending.Count;
        }
    }

    private void Look(Level level, Promise promise, History history, int depth)
    {
        Images++;
        level.Scratch.Lay(level.Image);
        if (promise.Exists && !level.Scratch.Has(_subject.FileName))
            throw new PowerLossException("The file is gone, although its creation had returned.");
        if (depth < LastDepth && _random.Next(level.Limits.ContinueOneIn) == 0)
        {
            LiveOn(level, promise, history, depth);
            return;
        }
        level.Looking.Begin(level.Image.Names, level.Image.Device.Files.Count, promise);
        _subject.Look(level.Scratch[_subject.FileName], level.Looking, history, promise);
        level.Scratch.TakeIn(level.Looking.Recording, level.Image.Names, _subject.StoresThroughMapping);
    }

    /// <summary>Opens what is left, works on it perhaps, and cuts the power once more: in the opening too.</summary>
    private void LiveOn(Level level, Promise promise, History history, int depth)
    {
        SecondCuts++;
        Device device = level.Scratch.ToDevice();
        LiveOn(level, device, device.Names, promise, history, depth);
    }

    /// <summary>
    /// The program dies, and the system lives on: what no sync has covered is there as long as the power is. The next start must
    /// not show what the next loss may take, be it that of a writer or of a reader.
    /// </summary>
    private void Kill(Level level, Recording recording, int at, Device device, Promise promise, History history, int depth)
    {
        Survivors all = new Survivors().All(device.Pending.Count, reached: true);
        level.Image.Build(device, all);
        level.Scratch.Lay(level.Image);
        bool reads = level.Scratch.Has(_subject.FileName) && _random.Next(2) == 0;
        try
        {
            if (reads)
                Read(level, device.Clone(), level.Image.Names, promise, history, depth);
            else
                LiveOn(level, device.Clone(), level.Image.Names, promise, history, depth);
        }
        catch (Exception e)
        {
            string then = reads ? "The program was killed, and a reader was shown the file. " : "The program was killed, and started again. ";
            throw new PowerLossException(then + Describe(recording, at, device, all, depth, e));
        }
        if (reads)
            Readers++;
        else
            Kills++;
    }

    /// <summary>Somebody looks at what the system has, and then the power goes: what was shown must be there still.</summary>
    private void Read(Level level, Device device, Dictionary<string, int> shown, Promise promise, History history, int depth)
    {
        level.Living.Begin(device, shown, promise);
        level.Living.Say(_subject.Read(level.Scratch[_subject.FileName], level.Living, history, promise));
        level.Scratch.TakeIn(level.Living.Recording, shown, _subject.StoresThroughMapping);
        Cut(level.Living.Recording, device, promise, history, depth + 1);
    }

    private void LiveOn(Level level, Device device, Dictionary<string, int> shown, Promise promise, History history, int depth)
    {
        Dictionary<string, int> names = new(shown);
        History fork = history.Fork();
        level.Living.Begin(device, names, promise);
        Live(level.Scratch, level.Living, fork, _random.Next(4));
        level.Scratch.TakeIn(level.Living.Recording, names, _subject.StoresThroughMapping);
        // The opening itself may be cut before it has shown anything: then everything that could be found before still may.
        Cut(level.Living.Recording, device, promise, fork, depth + 1);
    }

    private string Describe(Recording recording, int at, Device device, Survivors survivors, int depth, Exception e)
    {
        var text = new StringBuilder();
        text.AppendLine($"Seed {_seed}, life {Lives}, image {Images}, cut {depth + 1}: {(e is PowerLossException ? e.Message : e)}");
        text.AppendLine("The power went after:");
        for (int i = Math.Max(0, at - 20); i <= at; i++)
            text.AppendLine($"  {i}: {recording.Events[i]}");
        text.AppendLine("Of what no sync had covered:");
        foreach (bool reached in new[] { true, false })
        {
            int shown = 0;
            for (int i = 0; i < survivors.Count; i++)
            {
                if (survivors[i] != reached || shown++ >= 24)
                    continue;
                string how = !reached ? "lost   " : i != survivors.Torn ? "reached" : $"reached {(survivors.IsEndNew ? "from" : "up to")} byte {survivors.TornAt}";
                text.AppendLine($"  {how} {device.Pending[i]}");
            }
            if (shown > 24)
                text.AppendLine($"  {(reached ? "reached" : "lost   ")} {shown - 24} more");
        }
        return text.ToString();
    }

    /// <summary>What is needed at one depth of cuts.</summary>
    private sealed class Level(PowerLossSubject subject, Random random, CutLimits limits)
    {
        public CutLimits Limits { get; } = limits;

        public SurvivorChoice Choice { get; } = new(random, limits);

        public CrashImage Image { get; } = new();

        public ScratchFolder Scratch { get; } = new();

        public RecordingFileOps Looking { get; } = new(new Recording());

        public RecordingFileOps Living { get; } = new(new Recording(), subject.StoresThroughMapping);
    }
}
