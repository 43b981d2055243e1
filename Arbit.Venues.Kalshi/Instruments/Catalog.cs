using System.Collections.Concurrent;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>The markets, events and series the venue has told of, and the fees that follow from them.</summary>
/// <threadsafety>Changed inside the gate only; read from any thread.</threadsafety>
internal sealed class Catalog(KalshiMembership membership) : IInstrumentCatalog, IFeeSource
{
    private readonly ConcurrentDictionary<string, MarketEntry> _markets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EventTerms> _events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FeeHistory> _series = new(StringComparer.Ordinal);
    private readonly CatalogProblems _problems = new();
    private readonly PriorityQueue<(string Ticker, DateTimeOffset At), DateTimeOffset> _closings = new();
    private long _version;

    /// <inheritdoc />
    public IReadOnlyCollection<Instrument> All => [.. _markets.Values.Select(static e => e.Instrument)];

    /// <inheritdoc />
    public IReadOnlyList<VenueFault> Problems => _problems.Snapshot();

    /// <summary>Changes with every body or change applied, so that readers may keep what they found.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>The series of an event, or nothing while it is not known.</summary>
    public string SeriesOf(string eventTicker) => _events.GetValueOrDefault(eventTicker)?.SeriesTicker ?? "";

    /// <inheritdoc />
    public Instrument? Find(MarketId market) => Entry(market)?.Instrument;

    /// <inheritdoc />
    /// <remarks>Worked out when first asked for and kept while the event's and the series' terms stay the same.</remarks>
    public FeeSchedule? FeesOf(MarketId market)
    {
        if (Entry(market) is not { } entry)
        {
            return null;
        }

        EventTerms? eventTerms = _events.GetValueOrDefault(entry.Instrument.EventSymbol);
        FeeHistory? series = eventTerms is null ? null : _series.GetValueOrDefault(eventTerms.SeriesTicker);
        MarketFees? known = entry.Fees;
        if (known is not null && ReferenceEquals(known.Event, eventTerms) && ReferenceEquals(known.Series, series))
        {
            return known.Schedule;
        }

        FeeSchedule? schedule = FeeScheduleBuilder.Build(entry, eventTerms, series, membership, out string? problem);
        Report("fees/" + market.Symbol, $"{market.Symbol}.fees", problem);
        entry.Fees = new MarketFees(eventTerms, series, schedule);
        return schedule;
    }

    /// <summary>Applies a catalog body.</summary>
    public void Apply(CatalogBody body, DateTimeOffset at)
    {
        Interlocked.Increment(ref _version);
        foreach (MarketRow row in body.Markets)
        {
            bool isTold = row.Entry is { } told && _markets.TryGetValue(row.Ticker, out MarketEntry? known) && known.ClosesAt == told.ClosesAt;
            Put(row);
            if (!isTold && row.Entry?.ClosesAt is { } closesAt && closesAt > at)
            {
                _closings.Enqueue((row.Ticker, closesAt), closesAt);
            }
        }

        foreach (EventRow row in body.Events)
        {
            FeeHistory fees = Event(row.Ticker).Fees;
            _events[row.Ticker] = new EventTerms(row.SeriesTicker, row.Terms is { } terms ? fees.Read(terms, at) : FeeHistory.Unknown);
            Report("event/" + row.Ticker, row.Ticker, row.Problem);
        }

        foreach (SeriesRow row in body.Series)
        {
            _series[row.Ticker] = row.Terms is { } terms ? Series(row.Ticker).Read(terms, at) : FeeHistory.Unknown;
            Report("series/" + row.Ticker, row.Ticker, row.Problem);
        }

        foreach (FeeChangeRow row in body.FeeChanges)
        {
            Announce(row);
        }

        foreach (VenueFault fault in body.Faults)
        {
            _problems.Note("body/" + fault.Where, fault.Where, fault.Detail);
        }
    }

    /// <summary>Applies a change that came on the stream.</summary>
    public void Apply(CatalogChange change, DateTimeOffset at)
    {
        Interlocked.Increment(ref _version);
        if (change.FeeOverride is { } terms)
        {
            EventTerms known = Event(change.Ticker);
            _events[change.Ticker] = known with { Fees = known.Fees.Announce(new FeeChange(at, terms)) };
        }
        else if (_markets.TryGetValue(change.Ticker, out MarketEntry? entry))
        {
            OutcomeMarket? changed = change.ApplyTo(entry.Instrument);
            Put(new MarketRow(change.Ticker, changed is null ? null : entry.With(changed), change.Problem));
        }
    }

    /// <summary>
    /// Closes the markets whose time to close came since the venue last spoke of them: it sends nothing when a market closes by
    /// time. What the venue says later counts again. Source: docs.kalshi.com, market lifecycle.
    /// </summary>
    public void CloseBy(DateTimeOffset now)
    {
        while (_closings.TryPeek(out (string Ticker, DateTimeOffset At) due, out DateTimeOffset at) && at <= now)
        {
            _closings.Dequeue();
            if (_markets.TryGetValue(due.Ticker, out MarketEntry? entry) && entry.ClosesAt == due.At
                && entry.Instrument.Status is TradingStatus.Open or TradingStatus.Paused or TradingStatus.PreOpen)
            {
                Interlocked.Increment(ref _version);
                _markets[due.Ticker] = entry.With(entry.Instrument with { Status = TradingStatus.Closed });
            }
        }
    }

    private void Put(MarketRow row)
    {
        // A market that cannot be read any more is not traded on what it said before.
        if (row.Entry is null)
        {
            _markets.TryRemove(row.Ticker, out _);
        }
        else
        {
            _markets[row.Ticker] = row.Entry;
        }

        Report("market/" + row.Ticker, row.Ticker, row.Problem);
    }

    private void Announce(FeeChangeRow row)
    {
        if (row.IsEvent)
        {
            EventTerms known = Event(row.Ticker);
            _events[row.Ticker] = known with { Fees = row.Change is null ? FeeHistory.Unknown : known.Fees.Announce(row.Change) };
        }
        else
        {
            _series[row.Ticker] = row.Change is null ? FeeHistory.Unknown : Series(row.Ticker).Announce(row.Change);
        }

        Report("fee_change/" + row.Ticker, row.Ticker, row.Problem);
    }

    private void Report(string key, string where, string? problem)
    {
        if (problem is null)
        {
            _problems.Clear(key);
        }
        else
        {
            _problems.Note(key, where, problem);
        }
    }

    private EventTerms Event(string ticker) => _events.GetValueOrDefault(ticker) ?? new EventTerms("", FeeHistory.Unknown);

    private FeeHistory Series(string ticker) => _series.GetValueOrDefault(ticker) ?? FeeHistory.Unknown;

    private MarketEntry? Entry(MarketId market) =>
        market.Venue == KalshiVenue.VenueName && _markets.TryGetValue(market.Symbol, out MarketEntry? entry) ? entry : null;
}
