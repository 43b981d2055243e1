using System.Diagnostics.Metrics;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Risk;

namespace Arbit.Tests.Engine;

public sealed class EngineMeterTests : IDisposable
{
    private readonly OwnMeters _meters = new();
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, long Value, string Tags)> _seen = [];

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void Tick_BooksOfBothVenues_TellsHowOldTheirProofsAre()
    {
        EngineHarness harness = Harness();
        harness.LoadPairs();
        harness.Book("left", "A|35x50|40x50");
        harness.Advance(TimeSpan.FromMilliseconds(1_999.5));
        harness.Book("right", "B|50x50|60x50");
        harness.Advance(TimeSpan.FromMilliseconds(0.5));
        harness.Tick();

        Assert.Equal([("market_data_staleness_ms", 2_000, "venue=left"), ("market_data_staleness_ms", 1, "venue=right")], Seen(ArbitMeter.StalenessName));
    }

    [Fact]
    public void Tick_BookThatNeverCame_HasNoAge()
    {
        EngineHarness harness = Harness();
        harness.LoadPairs();
        harness.Tick();

        Assert.Empty(Seen(ArbitMeter.StalenessName));
    }

    [Theory]
    [InlineData("silent", "Silent")]
    [InlineData("disconnect", "Disconnected")]
    public void HealthChanged_ToStale_IsCountedWithItsFault(string how, string fault)
    {
        EngineHarness harness = Harness();
        harness.LoadPairs();
        harness.Book("right", "B|50x50|60x50");
        harness.Book("right", $"B|{how}");

        Assert.Equal([("market_data_stale_events", 1, $"venue=right,fault={fault}")], Seen(ArbitMeter.StaleEventsName));
    }

    [Fact]
    public void HealthChanged_ToAnythingElse_IsNoStaleness()
    {
        EngineHarness harness = Harness();
        harness.LoadPairs();
        harness.Book("right", "B|50x50|60x50");
        harness.Book("right", "B|gap");

        Assert.Empty(Seen(ArbitMeter.StaleEventsName));
    }

    [Fact]
    public void Totals_WhenAsked_AreTheEnginesOwn()
    {
        EngineHarness harness = Harness();
        harness.LoadPairs();
        harness.Book("left", "A|35x50|40x50");
        harness.Book("right", "B|50x50|60x50");
        _listener.RecordObservableInstruments();

        EngineStatistics statistics = harness.Engine.Statistics;
        Assert.Equal(statistics.Reasons.Select(static r => ("evaluations", r.Value, $"reason={r.Key}")), Seen(ArbitMeter.EvaluationsName));
        Assert.Equal([("inputs", statistics.Inputs, "")], Seen(ArbitMeter.InputsName));
        Assert.Equal([("trades", 1, "")], Seen(ArbitMeter.TradesName));
    }

    [Fact]
    public void Dispose_Engine_EndsItsInstruments()
    {
        int ended = 0;
        _listener.MeasurementsCompleted = (_, _) => ended++;
        EngineHarness harness = Harness();

        harness.Engine.Dispose();

        Assert.Equal(5, ended);
    }

    [Fact]
    public void Build_LimitForAVenueThatIsNotThere_IsRefused()
    {
        var options = new ArbitOptions { Risk = new RiskOptions { MaxBookAgeOf = new Dictionary<string, TimeSpan> { ["lefd"] = TimeSpan.FromSeconds(1) } } };

        InvalidOptionsException e = Assert.Throws<InvalidOptionsException>(() => new EngineHarness(builder => builder.WithOptions(options)));

        Assert.Equal("Risk:MaxBookAgeOf:lefd: no such venue. Known: left, right.", Assert.Single(e.Problems).ToString());
    }

    private EngineHarness Harness()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ArbitMeter.Name && instrument.Meter.Scope == _meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _seen.Add((instrument.Name, value, string.Join(',', tags.ToArray().Select(static t => $"{t.Key}={t.Value}")))));
        _listener.Start();
        return new EngineHarness(builder => builder.WithMeters(_meters));
    }

    private (string Instrument, long Value, string Tags)[] Seen(string instrument) => [.. _seen.Where(s => s.Instrument == instrument)];

    private sealed class OwnMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            return new Meter(options);
        }

        public void Dispose()
        {
        }
    }
}
