using System.Collections.Concurrent;
using System.Globalization;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>The markets the venue has told us about, with their fees. Changed inside the gate, read from anywhere.</summary>
internal sealed class InstrumentCatalog(VenueId venue, PolymarketFeeRounding rounding, PolymarketFeeTaking taking) : IInstrumentCatalog, IFeeSource
{
    private const int MaxProblems = 1000;

    /// <summary>Fees change a few times in a market's life; a body that flips them does not fill the memory.</summary>
    private const int MaxFeeChanges = 64;

    private readonly ConcurrentDictionary<string, CatalogEntry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ContractId> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<VenueFault> _problems = [];
    private long _version;

    /// <inheritdoc />
    public IReadOnlyCollection<Instrument> All => [.. _entries.Values.Select(static e => e.Market)];

    /// <inheritdoc />
    public IReadOnlyList<VenueFault> Problems
    {
        get
        {
            lock (_problems)
            {
                return [.. _problems];
            }
        }
    }

    /// <summary>Counts changes of entries and of fees; both are asked under one contract each and change together.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <inheritdoc />
    public Instrument? Find(MarketId market) => market.Venue == venue ? Entry(market.Symbol)?.Market : null;

    /// <inheritdoc />
    public FeeSchedule? FeesOf(MarketId market) =>
        market.Venue == venue && Entry(market.Symbol) is { Terms.Refusal: null } entry ? entry.Fees : null;

    public MarketListing? Listing(string symbol) => Entry(symbol)?.Listing;

    /// <summary>Whether any listed market's tokens are positions of Protocol V2.</summary>
    public bool HasProtocolV2 => _entries.Values.Any(static e => e.Listing.Version == MarketVersion.V2);

    /// <summary>The contract of a token, or null when no listed market has it.</summary>
    public ContractId? FindToken(string token) => _tokens.TryGetValue(token, out ContractId contract) ? contract : null;

    /// <summary>Takes what a body says about a market.</summary>
    /// <param name="listing">What it says.</param>
    /// <param name="keepTick">Whether the tick known so far is newer than the body.</param>
    /// <param name="at">The turn's time.</param>
    /// <returns>False when the market was refused: then it is not traded.</returns>
    public bool Apply(MarketListing listing, bool keepTick, DateTimeOffset at)
    {
        CatalogEntry? before = Entry(listing.ConditionId);
        if (before is not null && (before.Listing.YesToken != listing.YesToken || before.Listing.NoToken != listing.NoToken))
        {
            Refuse(listing.ConditionId, "the token ids differ from those listed before; expected the same ones for the life of a market");
            return false;
        }

        MarketListing merged = before is null ? listing : listing.Over(before.Listing);
        if (InstrumentBuilder.Build(venue, merged, at, out string? problem) is not { } market)
        {
            Refuse(listing.ConditionId, problem!);
            return false;
        }

        if (keepTick && before is not null)
        {
            merged = merged with { TickSizeText = before.Listing.TickSizeText };
            market = market with { Grid = before.Market.Grid };
        }

        FeeTerms terms = merged.Fees ?? FeeTerms.None;
        if (terms.Refusal is not null && terms != before?.Terms)
        {
            Note(new VenueFault(FaultKind.Malformed, $"{venue}:{listing.ConditionId}", $"fees unknown, not traded: {terms.Refusal}"));
        }

        Put(listing.ConditionId, new CatalogEntry(merged, market, Schedule(before, terms, at), terms));
        return true;
    }

    /// <summary>Notes a refused market, and stops it when it was listed before.</summary>
    public void Refuse(CatalogProblem problem)
    {
        Note(problem.Fault);
        if (problem.ConditionId is { } id && Entry(id) is { } entry)
        {
            Put(id, entry with { Market = entry.Market with { Status = TradingStatus.Unknown } });
        }
    }

    /// <summary>The matching engine told a tick, new or not.</summary>
    public void SetTick(string symbol, decimal tick)
    {
        if (Entry(symbol) is { } entry && entry.Market.Grid.FinestStep.Value != tick)
        {
            string text = ExactDecimal.Normalize(tick).ToString(CultureInfo.InvariantCulture);
            Put(symbol, entry with { Listing = entry.Listing with { TickSizeText = text }, Market = entry.Market with { Grid = TickSizes.Grid(tick) } });
        }
    }

    /// <summary>The stream told the result.</summary>
    public void Resolve(string symbol)
    {
        if (Entry(symbol) is { } entry)
        {
            MarketListing listing = entry.Listing with { IsResolved = true };
            Put(symbol, entry with { Listing = listing, Market = entry.Market with { Status = InstrumentBuilder.StatusOf(listing) } });
        }
    }

    private void Put(string symbol, CatalogEntry entry)
    {
        _entries[symbol] = entry;
        _tokens[entry.Listing.YesToken] = entry.Market.Id.Contract(Outcome.Yes);
        _tokens[entry.Listing.NoToken] = entry.Market.Id.Contract(Outcome.No);
        Interlocked.Increment(ref _version);
    }

    private CatalogEntry? Entry(string symbol) => symbol is not null && _entries.TryGetValue(symbol, out CatalogEntry? entry) ? entry : null;

    private void Refuse(string id, string detail) => Refuse(new CatalogProblem(id, new VenueFault(FaultKind.Malformed, $"{venue}:{id}", detail)));

    private void Note(VenueFault problem)
    {
        lock (_problems)
        {
            _problems.Enqueue(problem);
            if (_problems.Count > MaxProblems)
            {
                _problems.Dequeue();
            }
        }
    }

    // The venue announces no dates: a changed rate takes effect when it is seen, and the old ones stay on record.
    private FeeSchedule? Schedule(CatalogEntry? before, FeeTerms terms, DateTimeOffset at)
    {
        IReadOnlyList<FeeScheduleEntry> entries = before?.Fees?.Entries ?? [];
        bool same = entries is [.., { Model: PolymarketFeeModel last }] && last.Rate == terms.Rate && last.Exponent == terms.Exponent;
        if (terms.Refusal is not null || same)
        {
            return before?.Fees;
        }

        var entry = new FeeScheduleEntry(at, new PolymarketFeeModel(terms.Rate, terms.Exponent, rounding, taking));
        return new FeeSchedule(entries.Where(e => e.EffectiveAt < at).TakeLast(MaxFeeChanges - 1).Append(entry));
    }
}
