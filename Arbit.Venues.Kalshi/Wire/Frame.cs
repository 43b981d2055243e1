using Arbit.Books;

namespace Arbit.Venues.Kalshi.Wire;

/// <summary>What a frame said: filled by <see cref="FrameReader"/> outside the gate, applied inside it, then reused.</summary>
internal sealed class Frame
{
    /// <summary>Longer tickers are not followed; the venue's are far shorter.</summary>
    public const int MaxTicker = 128;

    private readonly byte[] _ticker = new byte[MaxTicker];
    private int _tickerLength;

    public MessageType Type { get; set; }

    /// <summary>The id of the command this answers, or null.</summary>
    public long? Id { get; set; }

    /// <summary>The subscription, or null.</summary>
    public long? Sid { get; set; }

    /// <summary>The number of the frame on its subscription, or null.</summary>
    public long? Seq { get; set; }

    /// <summary>Where the message body lies in the frame.</summary>
    public Range Message { get; set; }

    /// <summary>Why the book this is about cannot use it, or none.</summary>
    public BookFault Fault { get; private set; }

    /// <summary>Fields this version does not know.</summary>
    public int UnknownFields { get; set; }

    /// <summary>The market, or empty.</summary>
    public ReadOnlySpan<byte> Ticker => _ticker.AsSpan(0, _tickerLength);

    /// <summary>True for the NO side of a delta.</summary>
    public bool IsNo { get; set; }

    /// <summary>The price of a delta, as the frame prices its side.</summary>
    public long Ticks { get; set; }

    /// <summary>The signed change of a delta.</summary>
    public long Lots { get; set; }

    /// <summary>The YES bids of a snapshot.</summary>
    public LevelList Yes { get; } = new();

    /// <summary>The NO bids of a snapshot, as the frame prices them.</summary>
    public LevelList No { get; } = new();

    /// <summary>The markets an acknowledgement lists.</summary>
    public TickerList Tickers { get; } = new();

    /// <summary>True when an acknowledgement lists the subscription's markets.</summary>
    public bool HasTickers { get; set; }

    /// <summary>The code of an error.</summary>
    public long ErrorCode { get; set; }

    public void Clear()
    {
        Type = MessageType.Blank;
        Id = Sid = Seq = null;
        Message = default;
        Fault = BookFault.None;
        UnknownFields = 0;
        _tickerLength = 0;
        IsNo = false;
        Ticks = Lots = ErrorCode = 0;
        Yes.Clear();
        No.Clear();
        Tickers.Clear();
        HasTickers = false;
    }

    /// <summary>Notes a fault; the first one is kept.</summary>
    public void Fail(BookFault fault) => Fault = Fault == BookFault.None ? fault : Fault;

    /// <summary>Keeps the market's ticker, or fails when it is empty or too long.</summary>
    public void SetTicker(ReadOnlySpan<byte> ticker)
    {
        if (ticker.IsEmpty || ticker.Length > MaxTicker)
        {
            Fail(BookFault.UnknownShape);
            return;
        }

        ticker.CopyTo(_ticker);
        _tickerLength = ticker.Length;
    }
}
