using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Wire;

/// <summary>
/// Reads price_change frames that are written exactly as the venue writes them, several times faster than a tokenizer:
/// nearly every frame there is. Anything else, down to one blank or a best price that is not stated, is the full reader's.
/// </summary>
/// <remarks>What it accepts, <see cref="MarketFrameReader"/> reads the same; a property test compares the two.</remarks>
internal static class PlainPriceChange
{
    private const long One = 10_000;

    /// <summary>Reads the frame; false, with the frame to be cleared, when it is not of that shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, MarketFrame into)
    {
        var text = new PlainText(payload);
        if (!(text.Pass("{\"market\":\""u8) && text.PassString(out WireSlice market)
            && text.Pass(",\"price_changes\":[{"u8) && TryReadChanges(ref text, payload, into)
            && text.Pass(",\"timestamp\":\""u8) && text.PassNumber(0, out long timestamp)
            && text.Pass(",\"event_type\":\"price_change\"}"u8) && text.IsEnd))
        {
            return false;
        }

        into.Message(into.AddMessage()) = new WireMessage
        {
            Kind = MessageKind.PriceChange,
            Seen = WireFields.Market | WireFields.PriceChanges | WireFields.Timestamp | WireFields.EventType,
            Market = market,
            Timestamp = timestamp,
            ChangeCount = into.ChangeCount,
        };
        return true;
    }

    private static bool TryReadChanges(ref PlainText text, ReadOnlySpan<byte> payload, MarketFrame into)
    {
        do
        {
            if (!TryRead(ref text, payload, ref into.Change(into.AddChange())))
            {
                return false;
            }
        }
        while (text.Pass(",{"u8));

        return text.Pass("]"u8);
    }

    private static bool TryRead(ref PlainText text, ReadOnlySpan<byte> payload, ref WireChange change)
    {
        if (!(text.Pass("\"asset_id\":\""u8) && text.PassString(out change.Asset)
            && text.Pass(",\"price\":\""u8) && text.PassNumber(WireValues.PriceDecimals, out change.Ticks)
            && text.Pass(",\"size\":\""u8) && text.PassNumber(WireValues.SizeDecimals, out change.Lots)
            && TryReadSide(ref text, out change.Side)
            && text.Pass(",\"hash\":\""u8) && text.PassString(out WireSlice hash)
            && text.Pass(",\"best_bid\":\""u8) && text.PassNumber(WireValues.PriceDecimals, out long bid)
            && text.Pass(",\"best_ask\":\""u8) && text.PassNumber(WireValues.PriceDecimals, out long ask)
            && text.Pass("}"u8)))
        {
            return false;
        }

        change.Hash = BookHash.FromHex(hash.Of(payload));
        change.HasTouch = true;
        change.BestBid = TouchOf(bid);
        change.BestAsk = TouchOf(ask);
        return change.Ticks is > 0 and < One;
    }

    private static bool TryReadSide(ref PlainText text, out BookSide side)
    {
        // A buyer's change is a change of the bids.
        side = text.Pass(",\"side\":\"SELL\""u8) ? BookSide.Ask : BookSide.Bid;
        return side == BookSide.Ask || text.Pass(",\"side\":\"BUY\""u8);
    }

    // An empty side is stated as "0" or "1".
    private static long TouchOf(long ticks) => ticks is > 0 and < One ? ticks : WireChange.NoPrice;
}
