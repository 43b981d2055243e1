// One idea: venues with live sessions in a service container. Usage: Arbit.Hosting PAIRS KALSHI-KEY-ID KALSHI-KEY-FILE
using Arbit.Engine;
using Arbit.Events;
using Microsoft.Extensions.DependencyInjection;

await using ServiceProvider services = new ServiceCollection()
    .AddKalshiSession(kalshi =>
    {
        kalshi.KeyId = args[1];
        kalshi.PrivateKeyFile = args[2]; // or kalshi.UsePrivateKey(pem)
    })
    .AddPolymarketSession() // market data asks for no key
    .AddArbitHost()
    .BuildServiceProvider();

ArbitEngine engine = services.GetRequiredService<ArbitEngine>();
using IDisposable subscription = engine.Decisions.Subscribe(decision =>
    Console.WriteLine($"{decision.At:HH:mm:ss.fff} {decision.Bundle.Id}: {decision.Reason}, net {decision.Plan?.Net}"));
DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
engine.Receive(new GateInput(GateInputKind.Configuration, $"{ArbitEngine.OwnSource}/pairs", File.ReadAllBytes(args[0]), now));

EngineHost host = services.GetRequiredService<EngineHost>(); // a host application starts and stops it by itself
await host.StartAsync();
Console.ReadLine();
await host.StopAsync();
Console.WriteLine($"{engine.Statistics.Evaluations} evaluations, {engine.Statistics.Opportunities} opportunities");
