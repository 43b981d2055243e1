using Arbit.Console.CommandLine;
using Arbit.Console.Configuration;
using Arbit.Detection;
using Arbit.Engine;
using Arbit.Pairing;
using Arbit.Risk;
using Arbit.Sizing;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Commands;

/// <summary>All settings of a session.</summary>
internal sealed record SessionSettings(ArbitOptions Arbit, KalshiOptions Kalshi, PolymarketOptions Polymarket)
{
    /// <summary>Reads them; every problem of every section is listed at once.</summary>
    /// <exception cref="BadInputException">Something is wrong.</exception>
    public static SessionSettings Load(string? file, IReadOnlyList<string> pairs, string? environmentFile)
    {
        var loader = new ConfigurationLoader(file, pairs, environmentFile);
        var settings = new SessionSettings(
            new ArbitOptions
            {
                Engine = loader.Bind<EngineOptions>("Engine"),
                Pairing = loader.Bind<PairingOptions>("Pairing"),
                Detection = loader.Bind<DetectionOptions>("Detection"),
                Sizing = loader.Bind<SizingOptions>("Sizing"),
                Risk = loader.Bind<RiskOptions>("Risk"),
            },
            loader.Bind<KalshiOptions>("Kalshi"),
            loader.Bind<PolymarketOptions>("Polymarket"));
        loader.Reserve("KalshiAccount", "PolymarketAccount", "Journal");
        loader.Check();
        return settings;
    }
}
