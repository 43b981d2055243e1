// One idea: a relation of your own that pays a guaranteed amount. Usage: Arbit.CustomDetector [RECORDING]
using Arbit.CustomDetector;
using Arbit.Engine;
using Arbit.Markets;
using Arbit.Simulation;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

string path = args is [var given] ? given : Path.Combine(AppContext.BaseDirectory, "demo.jsonl");
using ArbitEngine before = Play(Standard(), path);
Console.WriteLine($"standard detector: {before.Statistics.Evaluations} evaluations, {before.Statistics.Trades} trades");

var venue = new VenueId(KalshiVenue.Name);
NotBothDetector? detector = null;
using ArbitEngine after = Play(Standard().AddDetector(parts =>
    detector = new NotBothDetector(parts, new MarketId(venue, "KXREGATTA-26-RED"), new MarketId(venue, "KXREGATTA-26-BLUE"))), path);
Console.WriteLine($"with a second one: {after.Statistics.Evaluations} evaluations, {after.Statistics.Trades} trades");
Console.WriteLine($"red and blue never both win: NO of each pays at least 1 and cost at best {detector!.Cheapest} before fees");

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
