// One idea: the engine inside your own program, without a container. Usage: Arbit.Embedding RECORDING
using Arbit.Engine;
using Arbit.Events;
using Arbit.Simulation;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

using ArbitEngine engine = new ArbitEngineBuilder()
    .AddVenue(context => new KalshiVenue(new KalshiOptions(), context))
    .AddVenue(context => new PolymarketVenue(new PolymarketOptions(), context))
    .WithObservers(ObserverSchedulers.Inline) // a replay tells at once; live, leave the default
    .Build();

using IDisposable subscription = engine.Decisions.Subscribe(decision =>
    Console.WriteLine($"{decision.At:HH:mm:ss.fff} {decision.Bundle.Id}: {decision.Reason}, net {decision.Plan?.Net}"));

if (!RecordingReader.TryOpen(File.OpenRead(args[0]), out RecordingReader? recording, out RecordingProblem? problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

using (recording)
{
    Replayer.Play(recording, engine, progress: null, CancellationToken.None);
}

Console.WriteLine($"{engine.Statistics.Trades} trades, net {engine.Statistics.NetPnl}");
return 0;
