// One idea: a rule of your own that every plan must pass. Usage: Arbit.CustomRail [RECORDING]
using Arbit.CustomRail;
using Arbit.Engine;
using Arbit.Simulation;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

string path = args is [var given] ? given : Path.Combine(AppContext.BaseDirectory, "demo.jsonl");
using ArbitEngine before = Play(Standard(), path);
Console.WriteLine($"standard rails: {before.Statistics.Trades} trades, net {before.Statistics.NetPnl}");

var rail = new LegCostRail(mostPerLeg: 25m);
using ArbitEngine after = Play(Standard().AddRail(rail), path);
Console.WriteLine($"with {rail.Name}: {after.Statistics.Trades} trades, net {after.Statistics.NetPnl}");

static ArbitEngineBuilder Standard() => new ArbitEngineBuilder()
    .AddVenue(context => new KalshiVenue(new KalshiOptions(), context))
    .AddVenue(context => new PolymarketVenue(new PolymarketOptions(), context));

// Plays the recording through an engine and returns it as the recording left it.
static ArbitEngine Play(ArbitEngineBuilder builder, string path)
{
    ArbitEngine engine = builder.Build();
    if (!RecordingReader.TryOpen(File.OpenRead(path), out RecordingReader? recording, out RecordingProblem? problem))
    {
        throw new InvalidDataException(problem.ToString());
    }

    using (recording)
    {
        Replayer.Play(recording, engine, progress: null, CancellationToken.None);
    }

    return engine;
}
