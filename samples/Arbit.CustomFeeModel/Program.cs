// One idea: a fee rule of your own, for a venue whose terms differ for you. Usage: Arbit.CustomFeeModel [RECORDING]
using Arbit.CustomFeeModel;
using Arbit.Engine;
using Arbit.Simulation;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

string path = args is [var given] ? given : Path.Combine(AppContext.BaseDirectory, "demo.jsonl");
using ArbitEngine before = Play(new ArbitEngineBuilder()
    .AddVenue(context => new KalshiVenue(new KalshiOptions(), context))
    .AddVenue(context => new PolymarketVenue(new PolymarketOptions(), context)), path);
Console.WriteLine($"Kalshi's own fees: {before.Statistics.Trades} trades, net {before.Statistics.NetPnl}");

using ArbitEngine after = Play(new ArbitEngineBuilder()
    .AddVenue(context => new VenueWithFees(new KalshiVenue(new KalshiOptions(), context), new FlatFee(perUnit: 0.005m)))
    .AddVenue(context => new PolymarketVenue(new PolymarketOptions(), context)), path);
Console.WriteLine($"half a cent a contract: {after.Statistics.Trades} trades, net {after.Statistics.NetPnl}");

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
