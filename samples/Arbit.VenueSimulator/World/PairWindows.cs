using Arbit.Markets;
using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.World;

/// <summary>Opens and closes the windows of one pair: Kalshi's quotes jump, Polymarket's follow when the window closes.</summary>
internal sealed class PairWindows(VenueWorld world, PairDriver driver, SeededRandom random)
{
    private const decimal MostNet = 0.045m;
    private const decimal LeastNet = 0.012m;
    private const long StaleBy = 2_800;
    private static readonly TimeSpan OnTime = TimeSpan.FromMilliseconds(20);

    public InjectedWindow? Open { get; private set; }

    /// <summary>True for the pair whose second venue never moves.</summary>
    public bool IsStale => driver.Pair.Name.EndsWith("a stale quote", StringComparison.Ordinal);

    public void OpenRandom()
    {
        if (driver.Pair.Relation == "implies" || IsStale)
        {
            return;
        }

        WindowKind kind = driver.Pair.Tier == "guessed" ? WindowKind.UnverifiedPair
            : random.Chance(30) ? WindowKind.BelowFees
            : WindowKind.Arbitrage;
        decimal net = kind == WindowKind.BelowFees ? 0m : random.Between((long)(LeastNet * SimMarket.One), (long)(MostNet * SimMarket.One)) / (decimal)SimMarket.One;
        bool buysYes = driver.Fair > driver.Anchor || (driver.Fair == driver.Anchor && random.Chance(50));
        OpenWindow(kind, buysYes, net, random.Between(world.Options.ShortestWindow, world.Options.LongestWindow));
    }

    /// <summary>Opens a window.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="buysYesOnKalshi">The direction: Kalshi's quotes fall when its YES is to be bought.</param>
    /// <param name="net">The least a contract nets at the best prices; for one below fees, ignored.</param>
    /// <param name="length">How long Polymarket lags.</param>
    /// <returns>The window, or null when the pair's prices leave no room for it or it has one open.</returns>
    public InjectedWindow? OpenWindow(WindowKind kind, bool buysYesOnKalshi, decimal net, TimeSpan length)
    {
        if (Open is not null || Jump(kind, buysYesOnKalshi, net) is not { } fair)
        {
            return null;
        }

        driver.MoveKalshi(fair);
        Announce(kind, buysYesOnKalshi);
        InjectedWindow? window = Open;

        // What opened late stays open as long as it was meant to, or its end would be sent right behind its beginning. Timers
        // are a millisecond late at best.
        TimeSpan late = world.Behind;
        world.Agenda.After(late > OnTime ? length + late : length, () => Close(window));
        return window;
    }

    public void OpenStale()
    {
        driver.Polymarket.Requote(driver.Pair.TokenFair(driver.Fair - StaleBy));
        Announce(WindowKind.Stale, buysYesOnKalshi: false);
    }

    public void Close(InjectedWindow? window)
    {
        if (window is not null && Open == window)
        {
            driver.Follow();
            window.EndedAt = world.Now;
            Open = null;
        }
    }

    private void Announce(WindowKind kind, bool buysYesOnKalshi)
    {
        SimPair pair = driver.Pair;
        PairEdge edge = PairEdge.Of(pair, buysYesOnKalshi)!;
        Open = world.Opened(number => new InjectedWindow
        {
            Number = number,
            Kind = kind,
            Pair = pair.Name,
            KalshiTicker = pair.Kalshi.Ticker,
            ConditionId = pair.Polymarket.ConditionId,
            KalshiOutcome = buysYesOnKalshi ? Outcome.Yes : Outcome.No,
            PolymarketToken = pair.Polymarket.Tokens[buysYesOnKalshi != pair.IsInverted ? 1 : 0],
            StartedAt = world.Now,
            Edge = edge,
        });
    }

    // The nearest fair price at which Kalshi's best quote and Polymarket's present one are as far apart as asked.
    private long? Jump(WindowKind kind, bool buysYesOnKalshi, decimal net)
    {
        SimPair pair = driver.Pair;
        if (pair.Aligned(buysYesOnKalshi ? BookSide.Bid : BookSide.Ask, 0) is not { } there)
        {
            return null;
        }

        long? found = null;
        int sign = buysYesOnKalshi ? -1 : 1;
        for (long fair = driver.Fair; fair is > 500 and < 9_500; fair += sign * 10)
        {
            long here = buysYesOnKalshi ? driver.Kalshi.AskAt(fair) : driver.Kalshi.BidAt(fair);
            decimal gross = sign * (here - there.Ticks) / (decimal)SimMarket.One;
            decimal left = gross - pair.Kalshi.TakerFee(here) - pair.Polymarket.TakerFee(there.Ticks);
            if (kind != WindowKind.BelowFees)
            {
                if (left >= net)
                {
                    return fair;
                }
            }
            else if (left > -0.002m)
            {
                // The last one that still costs more than it brings.
                return found;
            }
            else if (gross > 0m)
            {
                found = fair;
            }
        }

        return null;
    }
}
