using Arbit.Markets;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>An order of an account, on the one YES book of its market.</summary>
internal sealed class KalshiOrder(string id, long bookId, string clientId, KalshiMarketOrder terms, DateTimeOffset createdAt)
{
    private readonly List<KalshiOrderState> _states = [new(createdAt, "resting", 0, terms.Lots, null)];

    public string Id => id;

    /// <summary>The matching book's number of it.</summary>
    public long BookId => bookId;

    public string ClientId => clientId;

    public KalshiMarketOrder Terms => terms;

    public DateTimeOffset CreatedAt => createdAt;

    public KalshiFeeMeter Meter { get; } = new(0.0001m);

    public decimal TakerFees { get; set; }

    public decimal MakerFees { get; set; }

    public decimal TakerCost { get; set; }

    public decimal MakerCost { get; set; }

    public KalshiOrderState Now => _states[^1];

    public bool IsOpen => Now.Status == "resting";

    public bool IsBid => terms.Side == BookSide.Bid;

    /// <summary>The state at a time; null when the order did not exist yet.</summary>
    public KalshiOrderState? At(DateTimeOffset time) => _states.FindLast(s => s.At <= time);

    public void Fill(long lots, DateTimeOffset at)
    {
        KalshiOrderState now = Now;
        long filled = now.Filled + lots, remaining = now.Remaining - lots;
        _states.Add(new KalshiOrderState(at, remaining == 0 ? "executed" : "resting", filled, remaining, "Trade"));
    }

    public void Cancel(string? reason, DateTimeOffset at) => _states.Add(Now with { At = at, Status = "canceled", Remaining = 0, Reason = reason });
}
