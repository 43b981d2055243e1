using System.Diagnostics.Metrics;

namespace Arbit.Diagnostics;

/// <summary>
/// The instruments of one engine, under the meter <see cref="Name"/>: every name, unit and tag in one place. What nobody
/// listens to costs a flag.
/// </summary>
/// <remarks>Tags hold venues, faults and reasons; never an account, an order or a key. See docs/metrics.md.</remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class ArbitMeter : IDisposable
{
    /// <summary>The meter's name: what an exporter is told to listen to.</summary>
    public const string Name = "Arbit";

    /// <summary>
    /// Histogram, milliseconds, rounded up: how long ago the continuity of each followed book was last proven, taken at
    /// every tick of the engine. Tagged with <see cref="VenueTag"/>.
    /// </summary>
    public const string StalenessName = "market_data_staleness_ms";

    /// <summary>Counter: times a book became stale. Tagged with <see cref="VenueTag"/> and <see cref="FaultTag"/>.</summary>
    public const string StaleEventsName = "market_data_stale_events";

    /// <summary>Counter: evaluations. Tagged with <see cref="ReasonTag"/>, the one reason each ended in.</summary>
    public const string EvaluationsName = "evaluations";

    /// <summary>Counter: inputs that entered the gate.</summary>
    public const string InputsName = "inputs";

    /// <summary>Counter: approved plans that were booked.</summary>
    public const string TradesName = "trades";

    /// <summary>The venue's name.</summary>
    public const string VenueTag = "venue";

    /// <summary>Why a book became stale, as <c>BookFault</c> names it.</summary>
    public const string FaultTag = "fault";

    /// <summary>The reason code's name.</summary>
    public const string ReasonTag = "reason";

    // The promises of the data are medians below 250 ms and alarms above 2 s: both are borders here.
    private static readonly long[] StalenessBorders = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];
    private readonly Meter _meter;
    private readonly Histogram<long> _staleness;
    private readonly Counter<long> _staleEvents;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">The application's meters; null for a meter of its own.</param>
    public ArbitMeter(IMeterFactory? factory = null)
    {
        var options = new MeterOptions(Name) { Version = typeof(ArbitMeter).Assembly.GetName().Version?.ToString(3) };
        _meter = factory?.Create(options) ?? new Meter(options);
        _staleness = _meter.CreateHistogram(StalenessName, "ms", "Time since the last proof of continuity of a followed book.",
            tags: null, new InstrumentAdvice<long> { HistogramBucketBoundaries = StalenessBorders });
        _staleEvents = _meter.CreateCounter<long>(StaleEventsName, "{event}", "Times a book became stale.");
    }

    /// <summary>Whether anybody listens to <see cref="StalenessName"/>.</summary>
    public bool WantsStaleness => _staleness.Enabled;

    /// <summary>Notes how old a book's proof is.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="age">Zero or more; a negative one counts as zero.</param>
    public void NoteStaleness(string venue, TimeSpan age)
    {
        long milliseconds = age <= TimeSpan.Zero ? 0 : ((age.Ticks - 1) / TimeSpan.TicksPerMillisecond) + 1;
        _staleness.Record(milliseconds, new KeyValuePair<string, object?>(VenueTag, venue));
    }

    /// <summary>Notes that a book became stale.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="fault">Why.</param>
    public void NoteStale(string venue, string fault) =>
        _staleEvents.Add(1, new KeyValuePair<string, object?>(VenueTag, venue), new KeyValuePair<string, object?>(FaultTag, fault));

    /// <summary>Says where the totals are read from when somebody asks for them. Once.</summary>
    /// <param name="evaluations">Evaluations by reason.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="trades">Booked plans.</param>
    public void Observe(Func<IEnumerable<KeyValuePair<string, long>>> evaluations, Func<long> inputs, Func<long> trades)
    {
        ArgumentNullException.ThrowIfNull(evaluations);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(trades);
        _meter.CreateObservableCounter(EvaluationsName,
            () => evaluations().Select(static r => new Measurement<long>(r.Value, new KeyValuePair<string, object?>(ReasonTag, r.Key))),
            "{evaluation}", "Evaluations by the reason each ended in.");
        _meter.CreateObservableCounter(InputsName, inputs, "{input}", "Inputs that entered the gate.");
        _meter.CreateObservableCounter(TradesName, trades, "{trade}", "Approved plans that were booked.");
    }

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => _meter.Dispose();
}
