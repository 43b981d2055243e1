using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>
/// Looks at every bundle that holds the changed market and screens its touch in integers. What passes goes to exact
/// pricing; everything else ends here with one reason, without allocating.
/// </summary>
/// <remarks>
/// The screen passes when Σ best asks + Σ fee bounds + hurdle ≤ guarantee; it never rejects what exact pricing accepts.
/// </remarks>
/// <threadsafety>Not thread-safe: everything happens inside the gate.</threadsafety>
public sealed class BundleDetector : IArbitrageDetector
{
    private readonly Dictionary<BundleId, BundleEntry> _bundles = [];
    private readonly SlotIndex _index;
    private readonly TouchScreen _screen;

    /// <summary>Creates a detector without bundles.</summary>
    /// <param name="books">The live books of all venues.</param>
    /// <param name="instruments">The catalog of all venues.</param>
    /// <param name="fees">The fee schedules of all venues.</param>
    /// <param name="minNetPerUnit">
    /// The hurdle: the least net profit per unit worth pricing, in the settlement asset, 0 or more, at most 12 decimals.
    /// Pass the sizer's, so that the two agree.
    /// </param>
    public BundleDetector(IBookSource books, IInstrumentSource instruments, IFeeSource fees, decimal minNetPerUnit)
    {
        ArgumentNullException.ThrowIfNull(books);
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentNullException.ThrowIfNull(fees);
        ArgumentOutOfRangeException.ThrowIfNegative(minNetPerUnit);
        _index = new SlotIndex(books, instruments, fees);
        _screen = new TouchScreen(_index, MoneyUnits.FromDecimal(minNetPerUnit));
    }

    /// <summary>The bundles that are looked at.</summary>
    public IEnumerable<Bundle> Bundles => _bundles.Values.Select(static e => e.Bundle);

    /// <summary>Adds a bundle, also while running. Inside the gate only.</summary>
    /// <returns>False when a bundle of this name is there already; remove it first.</returns>
    /// <exception cref="ArgumentException">The bundle has fewer than two legs, a leg twice, or rows of another length.</exception>
    /// <exception cref="OverflowException">The guarantee does not fit money units.</exception>
    public bool Add(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (bundle.Legs.Count < 2 || bundle.Legs.Distinct().Count() != bundle.Legs.Count)
        {
            throw new ArgumentException($"Bundle '{bundle.Id}' needs two or more different contracts.", nameof(bundle));
        }

        if (bundle.Outcomes.Any(row => row.Count != bundle.Legs.Count))
        {
            throw new ArgumentException($"Bundle '{bundle.Id}' has an outcome row that does not cover its {bundle.Legs.Count} legs.", nameof(bundle));
        }

        if (_bundles.ContainsKey(bundle.Id))
        {
            return false;
        }

        var entry = new BundleEntry(bundle, [.. bundle.Legs.Select(leg => _index.SlotOf(leg.Market))]);
        _bundles.Add(bundle.Id, entry);
        foreach (MarketSlot slot in entry.Slots.Distinct())
        {
            slot.Bundles = [.. slot.Bundles, entry];
        }

        return true;
    }

    /// <summary>Removes a bundle, also while running. Inside the gate only.</summary>
    /// <returns>False when there is none of this name.</returns>
    public bool Remove(BundleId id)
    {
        if (!_bundles.Remove(id, out BundleEntry? entry))
        {
            return false;
        }

        foreach (MarketSlot slot in entry.Slots.Distinct())
        {
            slot.Bundles = [.. slot.Bundles.Where(other => other != entry)];
            if (slot.Bundles.Length == 0)
            {
                _index.Release(slot);
            }
        }

        return true;
    }

    /// <inheritdoc />
    /// <remarks>An arithmetic overflow refuses the one evaluation with <see cref="ReasonCode.NumberOverflow"/>.</remarks>
    public void OnBookChanged(OrderBook book, in GateTurn turn, IDetectionSink sink)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(sink);
        _index.NoteVersions();
        if (_index.Find(book) is not { } slot)
        {
            return;
        }

        foreach (BundleEntry entry in slot.Bundles)
        {
            ReasonCode reason;
            Int128 asks = 0;
            try
            {
                reason = _screen.Check(entry, turn.At, out asks);
            }
            catch (OverflowException)
            {
                reason = ReasonCode.NumberOverflow;
            }

            if (reason == ReasonCode.None)
            {
                sink.OnOpportunity(Describe(entry, turn, asks));
            }
            else
            {
                sink.OnRejected(entry.Bundle, reason);
            }
        }
    }

    private static Opportunity Describe(BundleEntry entry, in GateTurn turn, Int128 asks)
    {
        var legs = new OpportunityLeg[entry.Slots.Length];
        for (int i = 0; i < legs.Length; i++)
        {
            MarketSlot slot = entry.Slots[i];
            OrderBook book = slot.Book!;
            legs[i] = new OpportunityLeg(entry.Bundle.Legs[i], slot.Instrument!, new BookView(book, entry.Outcomes[i]), slot.Fees!,
                book.Epoch, book.Version);
        }

        return new Opportunity(turn.Number, turn.At, entry.Bundle, legs, MoneyUnits.ToDecimal(entry.Guarantee - asks));
    }
}
