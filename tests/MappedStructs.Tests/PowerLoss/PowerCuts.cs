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
    private readonly PowerLossSubject _subject;
    private readonly Random _random;
    private readonly ScratchFolder _home = new();
    private readonly RecordingFileOps _living;
    private readonly Level _first;
    private readonly Level _second;
    private readonly Level _afterDeath;
    private readonly int _seed;
    private long _limit;

    public PowerCuts(PowerLossSubject subject, int seed, CutLimits? first = null)
    {
        _subject = subject;
        _seed = seed;
        _random = new Random(seed);
        _living = new RecordingFileOps(new Recording(), subject.StoresThroughMapping);
        _first = new Level(subject, _random, first ?? CutLimits.First);
        _second = new Level(subject, _random, CutLimits.Second);
        _afterDeath = new Level(subject, _random, CutLimits.AfterDeath);
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
            // The program ends and starts again, as programs do: after a while, in which a journal fills up, or soon. A start applies all
            // commits since the one before, and where they are many they go over all that could have been left half done.
            for (int start = _random.Next(2, 7); start > 0; start--)
                Live(_home, _living, history, _random.Next(2) == 0 ? steps : _random.Next(2, 6));
            Calls += _living.Recording.Events.Count;
            Cut(_first, _living.Recording, device, default, history);
        }
    }

    public void Dispose()
    {
        _home.Dispose();
        foreach (Level level in (ReadOnlySpan<Level>)[_first, _second, _afterDeath])
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

    private void Cut(Level level, Recording recording, Device device, Promise promise, History history)
    {
        // What a dead program has left was cut when it died.
        int seen = device.Pending.Count;
        int before = device.Calls;
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
                int pending = device.Pending.Count;
                device.Apply(recording, happened);
                seen = Math.Min(seen, device.Pending.Count);
                bool isLeft = device.Pending.Count > 0 && device.Pending[0].Call <= before;
                // What came later is sure now, and what the dead program has left is not: everything has to be looked at again.
                isNew = isLeft && device.Pending.Count < pending;
                // From here on it is as if nobody had died.
                if (!isLeft && level == _afterDeath)
                    level = _second;
            }
            bool isBeforeSync = IsBeforeSync(recording, i);
            if (!isNew && (device.Pending.Count == seen || (!isBeforeSync && _random.Next(level.Limits.PointOneIn) != 0)))
                continue;
            if (level == _first && _subject.OutlivesKills && device.Pending.Count > 0 && (isBeforeSync || _random.Next(level.Limits.KillOneIn) == 0))
            {
                Kill(level, recording, i, device, promise, history, reads: false);
                Kill(level, recording, i, device, promise, history, reads: true);
            }
            foreach (Survivors survivors in level.Choice.Choose(device.Pending, isNew ? 0 : seen))
            {
                level.Image.Build(device, survivors);
                try
                {
                    Look(level, promise, history);
                }
                catch (Exception e)
                {
                    throw new PowerLossException(Describe(level, recording, i, device, survivors, e));
                }
                if (Images >= _limit)
                    return;
            }
            seen = device.Pending.Count;
        }
    }

    /// <summary>Whether the next call is a sync: all is written that it covers, and nothing of that is sure.</summary>
    private static bool IsBeforeSync(Recording recording, int at)
    {
        while (++at < recording.Events.Count)
        {
            DeviceEventKind next = recording.Events[at].Kind;
            if (next != DeviceEventKind.Promise)
                return next is DeviceEventKind.Sync or DeviceEventKind.SyncDirectory;
        }
        return false;
    }

    private void Look(Level level, Promise promise, History history)
    {
        Images++;
        level.Scratch.Lay(level.Image);
        if (promise.Exists && !level.Scratch.Has(_subject.FileName))
            throw new PowerLossException("The file is gone, although its creation had returned.");
        if (level == _first && _random.Next(level.Limits.ContinueOneIn) == 0)
        {
            // What is left is opened and worked on, and the power goes once more: in the opening too.
            SecondCuts++;
            Device device = level.Scratch.ToDevice();
            LiveOn(level, device, device.Names, promise, history, _second);
            return;
        }
        level.Looking.Begin(level.Image.Names, level.Image.Device.Files.Count, promise);
        _subject.Look(level.Scratch[_subject.FileName], level.Looking, history, promise);
        level.Scratch.TakeIn(level.Looking.Recording, level.Image.Names, _subject.StoresThroughMapping);
    }

    /// <summary>
    /// The program dies, and the system lives on: what no sync has covered is there as long as the power is. The next start must
    /// not show what the next loss may take, be it that of a writer or of a reader.
    /// </summary>
    private void Kill(Level level, Recording recording, int at, Device device, Promise promise, History history, bool reads)
    {
        Survivors all = new Survivors().All(device.Pending.Count, reached: true);
        level.Image.Build(device, all);
        level.Scratch.Lay(level.Image);
        if (reads && !level.Scratch.Has(_subject.FileName))
            return;
        try
        {
            if (reads)
                Read(level, device.Clone(), level.Image.Names, promise, history, _afterDeath);
            else
                LiveOn(level, device.Clone(), level.Image.Names, promise, history, _afterDeath);
        }
        catch (Exception e)
        {
            string then = reads ? "The program was killed, and a reader was shown the file. " : "The program was killed, and started again. ";
            throw new PowerLossException(then + Describe(level, recording, at, device, all, e));
        }
        if (reads)
            Readers++;
        else
            Kills++;
    }

    /// <summary>Somebody looks at what the system has, and then the power goes: what was shown must be there still.</summary>
    private void Read(Level level, Device device, Dictionary<string, int> shown, Promise promise, History history, Level next)
    {
        level.Living.Begin(device, shown, promise);
        level.Living.Say(_subject.Read(level.Scratch[_subject.FileName], level.Living, history, promise));
        level.Scratch.TakeIn(level.Living.Recording, shown, _subject.StoresThroughMapping);
        Cut(next, level.Living.Recording, device, promise, history);
    }

    private void LiveOn(Level level, Device device, Dictionary<string, int> shown, Promise promise, History history, Level next)
    {
        Dictionary<string, int> names = new(shown);
        History fork = history.Fork();
        level.Living.Begin(device, names, promise);
        // Two commits are enough to go over everything that the first program had left half done.
        Live(level.Scratch, level.Living, fork, _random.Next(1, 3));
        level.Scratch.TakeIn(level.Living.Recording, names, _subject.StoresThroughMapping);
        // The opening itself may be cut before it has shown anything: then everything that could be found before still may.
        Cut(next, level.Living.Recording, device, promise, fork);
    }

    private string Describe(Level level, Recording recording, int at, Device device, Survivors survivors, Exception e)
    {
        var text = new StringBuilder();
        text.AppendLine($"Seed {_seed}, life {Lives}, image {Images}, cut {(level == _first ? 1 : 2)}: {(e is PowerLossException ? e.Message : e)}");
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
