using System.Buffers.Text;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Instruments;

/// <summary>The ticks the venue has: 0.1, 0.01, 0.005, 0.0025, 0.001 and 0.0001.</summary>
internal static class TickSizes
{
    public const string Expected = "0.1, 0.01, 0.005, 0.0025, 0.001 or 0.0001";

    public static bool IsKnown(decimal tick) => tick is 0.1m or 0.01m or 0.005m or 0.0025m or 0.001m or 0.0001m;

    /// <summary>Reads a tick as a frame writes it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out decimal tick) =>
        Utf8Parser.TryParse(text, out tick, out int used) && used == text.Length && IsKnown(tick);

    /// <summary>Decimals of the amount the venue computes with this tick: those of a price and of a size together.</summary>
    public static int AmountDecimals(decimal tick) => tick switch
    {
        0.1m => 3,
        0.01m => 4,
        0.005m or 0.001m => 5,
        0.0025m or 0.0001m => 6,
        _ => throw new ArgumentOutOfRangeException(nameof(tick), tick, $"Expected {Expected}."),
    };

    /// <summary>The grid of a market with this tick.</summary>
    public static PriceGrid Grid(decimal tick) => PriceGrid.Outcome(tick);
}
