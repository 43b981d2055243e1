using Arbit.Markets;
using Arbit.Orders;
using Arbit.Simulation;
using Arbit.VenueSimulator.Kalshi;
using Arbit.VenueSimulator.Polymarket;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Faults;

/// <summary>Things that happen to markets and their books.</summary>
internal sealed class MarketFaults(VenueWorld world, KalshiHost kalshi, StreamHost stream)
{
    public void Apply(ScriptedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Burst:
                Driver(fault).Burst(fault.Count);
                break;
            case FaultKind.Deepen:
                Deepen(Market(fault), fault.Count);
                break;
            case FaultKind.TickSize:
                ChangeTick(Market(fault), fault.Value);
                break;
            case FaultKind.CloseMarket:
                Close(Market(fault));
                break;
            case FaultKind.Resolve:
                Resolve(Market(fault), fault.Yes ? Outcome.Yes : Outcome.No);
                break;
            case FaultKind.List:
                List(world.List(fault.Text ?? "A question listed later"));
                break;
            case FaultKind.ChangeFee:
                ChangeFee(fault);
                break;
            case FaultKind.Window:
                Driver(fault).Windows.OpenWindow(fault.Window, fault.Yes, fault.Value, fault.Duration);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Not a fault of this simulator.");
        }
    }

    private SimMarket Market(ScriptedFault fault) => world.Catalog.Market(fault.Market ?? throw new ArgumentException($"{fault.Kind} needs a market.", nameof(fault)));

    private PairDriver Driver(ScriptedFault fault) => fault.Market is { } name ? world.Driver(name) : world.Drivers[0];

    // Told as a whole: ten thousand changes, each with the hash of a book of ten thousand levels, would take minutes.
    private void Deepen(SimMarket market, int levels)
    {
        if (market is not PolymarketMarket polymarket)
        {
            Fill(market, levels);
            return;
        }

        market.Quietly(() => Fill(market, levels));
        foreach (MarketStreamSession session in stream.Markets)
        {
            session.TellBooks(polymarket);
        }
    }

    // Orders far from the touch, a step apart where the ladder has room and in queues where it has not.
    private void Fill(SimMarket market, int levels)
    {
        long owner = world.NextOwner();
        long bid = market.Best(BookSide.Bid)?.Ticks ?? SimMarket.One / 2, ask = market.Best(BookSide.Ask)?.Ticks ?? SimMarket.One / 2;
        for (int i = 0; i < levels; i++)
        {
            bid = Math.Max(market.Steps.Least, market.Steps.Previous(bid));
            ask = Math.Min(market.Steps.Most, market.Steps.Next(ask));
            long lots = (1_000 + i) * market.Unit;
            market.Submit(new MatchingOrder(world.NextOrder(), owner, BookSide.Bid, bid, lots, TimeInForce.GoodTillCancelled, PostOnly: true));
            market.Submit(new MatchingOrder(world.NextOrder(), owner, BookSide.Ask, ask, lots, TimeInForce.GoodTillCancelled, PostOnly: true));
        }
    }

    private void ChangeTick(SimMarket market, decimal tick)
    {
        if (!ExactDecimal.TryScale(tick, SimMarket.PriceDecimals, out long step) || step <= 0 || SimMarket.One % step != 0)
        {
            throw new ArgumentException($"A tick is a divisor of 1 with at most 4 decimals, not {tick}.", nameof(tick));
        }

        if (market is PolymarketMarket polymarket)
        {
            string before = polymarket.TickText;
            polymarket.Steps = PriceSteps.Of(step);
            foreach (MarketStreamSession session in stream.Markets)
            {
                session.TellTickSize(polymarket, before);
            }
        }
        else if (market is KalshiMarket listed)
        {
            listed.Steps = new PriceSteps(step switch { 100 => "linear_cent", 10 => "deci_cent", _ => "custom" }, new PriceStep(0, SimMarket.One, step));
            listed.UpdatedAt = world.Now;
            kalshi.Announce("market_lifecycle_v2", json =>
            {
                json.WriteString("market_ticker", listed.Ticker);
                json.WriteString("event_type", "price_level_structure_updated");
                json.WriteString("price_level_structure", listed.Steps.Name);
                KalshiJson.Ranges(json, listed.Steps);
            });
        }
    }

    private void List(SimPair pair)
    {
        KalshiMarket listed = pair.Kalshi;
        kalshi.Announce("market_lifecycle_v2", json =>
        {
            json.WriteString("market_ticker", listed.Ticker);
            json.WriteString("event_type", "created");
            json.WriteNumber("exchange_index", 0);
            json.WriteNumber("open_ts", WireText.Seconds(listed.OpensAt));
            json.WriteNumber("close_ts", WireText.Seconds(listed.ClosesAt));
            json.WriteString("price_level_structure", listed.Steps.Name);
            KalshiJson.Ranges(json, listed.Steps);
            json.WriteStartObject("additional_metadata");
            json.WriteString("name", listed.YesTitle);
            json.WriteString("title", listed.Title);
            json.WriteString("yes_sub_title", listed.YesTitle);
            json.WriteString("no_sub_title", listed.YesTitle);
            json.WriteString("rules_primary", "A made-up question of the simulator.");
            json.WriteString("rules_secondary", "");
            json.WriteBoolean("can_close_early", true);
            json.WriteString("event_ticker", listed.Event.Ticker);
            json.WriteNumber("expected_expiration_ts", WireText.Seconds(listed.ExpiresAt));
            json.WriteEndObject();
        });
        byte[] frame = PolymarketFrames.NewMarket(pair.Polymarket, stream.Clock.Milliseconds);
        foreach (MarketStreamSession session in stream.Markets.Where(static s => s.HasCustomFeatures))
        {
            session.Tell(frame);
        }
    }

    private void Close(SimMarket market)
    {
        market.IsOpen = false;
        if (market is KalshiMarket listed)
        {
            listed.UpdatedAt = world.Now;
            kalshi.Announce("market_lifecycle_v2", json =>
            {
                json.WriteString("market_ticker", listed.Ticker);
                json.WriteString("event_type", "deactivated");
                json.WriteBoolean("is_deactivated", true);
            });
        }
    }

    private void Resolve(SimMarket market, Outcome result)
    {
        market.IsOpen = false;
        market.Result = result;
        if (market is PolymarketMarket polymarket)
        {
            byte[] frame = PolymarketFrames.Resolved(polymarket, result == Outcome.Yes ? 0 : 1, stream.Clock.Milliseconds);
            foreach (MarketStreamSession session in stream.Markets.Where(s => s.HasCustomFeatures && s.Covers(polymarket)))
            {
                session.Tell(frame);
            }
        }
        else if (market is KalshiMarket listed)
        {
            listed.UpdatedAt = world.Now;
            kalshi.Announce("market_lifecycle_v2", json =>
            {
                json.WriteString("market_ticker", listed.Ticker);
                json.WriteString("event_type", "determined");
                json.WriteString("result", result == Outcome.Yes ? "yes" : "no");
                json.WriteNumber("determination_ts", WireText.Seconds(kalshi.Clock.Now));
                json.WriteString("settlement_value", result == Outcome.Yes ? "1.0000" : "0.0000");
            });
        }
    }

    // Announced now, in force when its time has come.
    private void ChangeFee(ScriptedFault fault)
    {
        KalshiSeries series = world.Catalog.Series.FirstOrDefault(s => s.Ticker == fault.Market)
            ?? throw new ArgumentException($"No series '{fault.Market}'.", nameof(fault));
        var change = new KalshiFeeChange(MadeUp.Uuid($"fee/{series.Ticker}/{series.Changes.Count}"), series.Ticker, series.FeeType, fault.Value, world.Now + fault.Duration);
        series.Changes.Add(change);
        world.Agenda.At(change.At, () => series.FeeMultiplier = change.FeeMultiplier);
    }
}
