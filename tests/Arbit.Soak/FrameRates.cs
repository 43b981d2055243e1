using Arbit.VenueSimulator;

namespace Arbit.Soak;

/// <summary>What is realistic, and how fast the simulator has to be for a multiple of it.</summary>
public static class FrameRates
{
    /// <summary>Frames a second and market on Kalshi's stream: 2,898 frames of 5 markets in 315 seconds were recorded.</summary>
    public const double Kalshi = 2_898.0 / 315 / 5;

    /// <summary>Frames a second and market on Polymarket's stream: 27 frames of one market in 50.7 seconds were recorded.</summary>
    public const double Polymarket = 27.0 / 50.7;

    // Measured over minutes: so many frames a market for each thing a pair does, markets without a pair included.
    private const double KalshiFramesPerStep = 0.9;
    private const double PolymarketFramesPerStep = 1.0;

    // What a machine under load does not get done in time is made up for beforehand.
    private const double Margin = 1.25;

    /// <summary>The simulator's options for a multiple of the realistic rate on both venues.</summary>
    public static SimulatorOptions Simulator(int rate, int seed)
    {
        double steps = rate * Margin * Math.Max(Kalshi / KalshiFramesPerStep, Polymarket / PolymarketFramesPerStep);
        var mean = TimeSpan.FromSeconds(1 / steps);
        return new SimulatorOptions
        {
            Seed = seed,
            QuickestStep = mean / 2,
            SlowestStep = mean * 1.5,

            // Something to trade every second or two, and no history of trades that grows for longer than a run lasts.
            ShortestCalm = TimeSpan.FromSeconds(1),
            LongestCalm = TimeSpan.FromSeconds(3),
            TradesKept = 20,
        };
    }
}
