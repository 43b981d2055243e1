using Arbit.Diagnostics;

namespace Arbit.Venues.Polymarket;

/// <summary>How the Polymarket venue watches its books and charges its fees.</summary>
public sealed class PolymarketOptions : ICheckedOptions
{
    /// <summary>
    /// How long a connection may bring no market data before its books are stale. A PONG is not market data: sockets
    /// have stayed open and answered pings for hours without it.
    /// </summary>
    /// <value>The default is 30 seconds; from 1 second to 10 minutes.</value>
    public TimeSpan SilenceAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a book whose hash does not match may wait for the trade price that explains it before it counts as
    /// gapped. It is untradable from the first mismatch on, whatever this says.
    /// </summary>
    /// <remarks>
    /// The venue hashes a trade price that it tells later: 88 ms later in the one public measurement
    /// (py-clob-client-v2 issue 117). The default leaves that twenty times over.
    /// </remarks>
    /// <value>The default is 2 seconds; from 0 (gapped at the next look) to 1 minute.</value>
    public TimeSpan SuspectFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether every book and every change is checked against the venue's hash. Without it only stated best prices and
    /// timestamps are checked.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool VerifyHashes { get; set; } = true;

    /// <summary>How fees are rounded to five decimals.</summary>
    /// <value>The default is <see cref="PolymarketFeeRounding.Up"/>; the others understate fees and are for reconciling.</value>
    public PolymarketFeeRounding FeeRounding { get; set; }

    /// <summary>What a buyer's fee is taken from.</summary>
    /// <value>The default is <see cref="PolymarketFeeTaking.OnTopOfSpend"/>.</value>
    public PolymarketFeeTaking FeeTaking { get; set; }

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        Check(problems, SilenceAfter >= TimeSpan.FromSeconds(1) && SilenceAfter <= TimeSpan.FromMinutes(10),
            nameof(SilenceAfter), $"{SilenceAfter}", "Give a time from 00:00:01 to 00:10:00");
        Check(problems, SuspectFor >= TimeSpan.Zero && SuspectFor <= TimeSpan.FromMinutes(1),
            nameof(SuspectFor), $"{SuspectFor}", "Give a time from 00:00:00 to 00:01:00");
        Check(problems, Enum.IsDefined(FeeRounding), nameof(FeeRounding), $"{FeeRounding}", "Give Up, Down or HalfUp");
        Check(problems, Enum.IsDefined(FeeTaking), nameof(FeeTaking), $"{FeeTaking}", "Give OnTopOfSpend or InShares");
        return problems;
    }

    private static void Check(List<InputProblem> problems, bool holds, string name, string value, string fix)
    {
        if (!holds)
        {
            problems.Add(new InputProblem($"{PolymarketVenue.Name}.{name}", $"{value} is outside its range", fix));
        }
    }
}
