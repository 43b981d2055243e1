namespace Arbit.Fees;

/// <summary>
/// One market's fee models by the time they take effect. Immutable: a change is a new schedule. Before the first entry
/// there is no fee model, and no fee model means no trade.
/// </summary>
public sealed class FeeSchedule
{
    private readonly FeeScheduleEntry[] _entries;

    /// <summary>Creates a schedule.</summary>
    /// <param name="entries">Entries in any order, with distinct times.</param>
    /// <exception cref="ArgumentException">Two entries take effect at the same time.</exception>
    public FeeSchedule(IEnumerable<FeeScheduleEntry> entries)
    {
        _entries = [.. entries.OrderBy(static e => e.EffectiveAt)];
        for (int i = 1; i < _entries.Length; i++)
        {
            if (_entries[i].EffectiveAt == _entries[i - 1].EffectiveAt)
            {
                throw new ArgumentException($"Two fee models take effect at {_entries[i].EffectiveAt:O}.", nameof(entries));
            }
        }
    }

    /// <summary>The entries, oldest first.</summary>
    public IReadOnlyList<FeeScheduleEntry> Entries => _entries;

    /// <summary>A schedule of one model that has always been in force.</summary>
    public static FeeSchedule Always(IFeeModel model) => new([new FeeScheduleEntry(DateTimeOffset.MinValue, model)]);

    /// <summary>The model in force, or null when none is.</summary>
    public IFeeModel? At(DateTimeOffset at)
    {
        for (int i = _entries.Length - 1; i >= 0; i--)
        {
            if (_entries[i].EffectiveAt <= at)
            {
                return _entries[i].Model;
            }
        }

        return null;
    }
}
