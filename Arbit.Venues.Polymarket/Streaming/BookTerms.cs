using System.Text;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>
/// What the venue hashes together with the levels of a book. Stream frames carry only part of it; the rest comes from
/// the catalog, a REST book or earlier frames.
/// </summary>
internal sealed class BookTerms(string market, string yes, string no)
{
    private byte[] _yes = Encoding.ASCII.GetBytes(yes);
    private byte[] _no = Encoding.ASCII.GetBytes(no);

    public byte[] Market { get; private set; } = Encoding.ASCII.GetBytes(market);

    /// <summary>The smallest order, as the server writes it.</summary>
    public OwnedText MinOrderSize { get; } = new();

    public OwnedText TickSize { get; } = new();

    /// <summary>The last trade price of the market: one for both tokens. Empty when nothing was traded yet.</summary>
    public OwnedText LastTradePrice { get; } = new();

    /// <summary>Hashed on Protocol V2 markets only; unknown means the field is absent.</summary>
    public OwnedText Version { get; } = new();

    public bool? NegRisk { get; set; }

    /// <summary>True when a hash can be computed.</summary>
    public bool IsComplete => MinOrderSize.IsKnown && TickSize.IsKnown && LastTradePrice.IsKnown && NegRisk.HasValue;

    /// <summary>Becomes a copy of other terms.</summary>
    public void CopyFrom(BookTerms other)
    {
        (Market, _yes, _no, NegRisk) = (other.Market, other._yes, other._no, other.NegRisk);
        MinOrderSize.CopyFrom(other.MinOrderSize);
        TickSize.CopyFrom(other.TickSize);
        LastTradePrice.CopyFrom(other.LastTradePrice);
        Version.CopyFrom(other.Version);
    }

    public byte[] Asset(Outcome outcome) => outcome == Outcome.No ? _no : _yes;

    /// <summary>Which outcome a token id stands for; none for a token that is not this market's.</summary>
    public Outcome OutcomeOf(ReadOnlySpan<byte> asset) => asset.SequenceEqual(_yes) ? Outcome.Yes
        : asset.SequenceEqual(_no) ? Outcome.No
        : Outcome.None;
}
