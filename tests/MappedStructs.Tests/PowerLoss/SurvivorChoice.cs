using System;
using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// Which units survive: every subset where there are few, and otherwise none, all, all but one, one alone, whole calls in any
/// order, and chance. Any subset is a reordering: what came later is there, and what came before is not.
/// </summary>
internal sealed class SurvivorChoice(Random random, CutLimits limits)
{
    private readonly Survivors _survivors = new();

    /// <param name="pending">All pending units.</param>
    /// <param name="fresh">Units before this one have been cut before: only subsets with others among them are new. 0: all subsets are.</param>
    public IEnumerable<Survivors> Choose(List<PendingUnit> pending, int fresh)
    {
        int count = pending.Count;
        bool isEvery = count <= limits.EverySubsetUpTo || (count <= limits.NowAndThenUpTo && random.Next(limits.NowAndThenOneIn) == 0);
        return isEvery ? Every(pending, count, fresh) : Some(pending, count, fresh);
    }

    private IEnumerable<Survivors> Every(List<PendingUnit> pending, int count, int fresh)
    {
        for (uint mask = 0; mask < 1u << count; mask++)
        {
            if (fresh > 0 && mask >> fresh == 0)
                continue;
            yield return _survivors.Mask(count, mask);
            if (mask != 0 && random.Next(limits.TearOneIn) == 0 && TryTear(pending, fresh))
                yield return _survivors;
        }
    }

    private IEnumerable<Survivors> Some(List<PendingUnit> pending, int count, int fresh)
    {
        if (fresh == 0)
            yield return _survivors.All(count, reached: false);
        yield return _survivors.All(count, reached: true);
        for (int sample = 0; sample < (fresh == 0 ? limits.Samples : limits.FreshSamples); sample++)
        {
            int one = random.Next(fresh, count);
            switch (random.Next(8))
            {
                case 0:
                    _survivors.All(count, reached: true)[one] = false;
                    break;
                case 1:
                    _survivors.All(count, reached: false)[one] = true;
                    break;
                case 2:
                    // As a device without a cache: everything up to here.
                    _survivors.All(count, reached: true);
                    for (int unit = one + 1; unit < count; unit++)
                        _survivors[unit] = false;
                    break;
                case 3 or 4:
                    ChooseCalls(pending, count);
                    break;
                default:
                    ChooseByChance(count);
                    break;
            }
            if (!_survivors.HasAny(fresh))
                _survivors[one] = true;
            if (random.Next(limits.TearOneIn) == 0)
                _ = TryTear(pending, fresh);
            yield return _survivors;
        }
    }

    /// <summary>Each call has reached the device, or has not: what a missing sync between two calls leads to.</summary>
    private void ChooseCalls(List<PendingUnit> pending, int count)
    {
        _survivors.All(count, reached: false);
        bool reached = false;
        for (int unit = 0; unit < count; unit++)
        {
            if (unit == 0 || pending[unit].Call != pending[unit - 1].Call)
                reached = random.Next(2) == 0;
            _survivors[unit] = reached;
        }
    }

    private void ChooseByChance(int count)
    {
        int percent = random.Next(3) switch { 0 => 15, 1 => 50, _ => 85 };
        _survivors.All(count, reached: false);
        for (int unit = 0; unit < count; unit++)
            _survivors[unit] = random.Next(100) < percent;
    }

    private bool TryTear(List<PendingUnit> pending, int fresh)
    {
        int unit = random.Next(fresh, pending.Count);
        if (pending[unit].Kind != PendingKind.Sector)
            return false;
        _survivors.Tear(unit, random.Next(1, Device.Sector / 8) * 8, random.Next(2) == 0);
        return true;
    }
}
