using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Detection;

/// <summary>
/// Everything the detector needs of one market, looked up once and kept until a source says that its answers may have
/// changed.
/// </summary>
internal sealed class MarketSlot(MarketId market)
{
    private FeeSchedule? _schedule;
    private IFeeModel? _model;
    private long _modelFrom;
    private long _modelUntil;
    private ReasonCode _static;
    private FloorMemo _yesFloor;
    private FloorMemo _noFloor;

    public MarketId Market { get; } = market;

    /// <summary>The bundles that hold the market. Replaced as a whole, so that a running loop is not disturbed.</summary>
    public BundleEntry[] Bundles { get; set; } = [];

    public OrderBook? Book { get; private set; }

    public OutcomeMarket? Instrument { get; private set; }

    /// <summary>The generation of the sources this was looked up in.</summary>
    public long Generation { get; private set; } = -1;

    /// <summary>The fee model found by the last <see cref="Usable"/> that returned none.</summary>
    public IFeeModel? Fees => _model;

    public void Resolve(long generation, IBookSource books, IInstrumentSource instruments, IFeeSource fees)
    {
        Generation = generation;
        Book = books.Find(Market);
        Instrument = instruments.Find(Market) is OutcomeMarket outcome && outcome.Payout == Price.One ? outcome : null;
        FeeSchedule? schedule = fees.FeesOf(Market);
        if (!ReferenceEquals(schedule, _schedule))
        {
            _schedule = schedule;
            _modelFrom = _modelUntil = 0;
        }

        _static = Instrument is null ? ReasonCode.InstrumentUnknown
            : Instrument.Status != TradingStatus.Open ? ReasonCode.MarketNotOpen
            : schedule is null ? ReasonCode.FeesUnknown
            : ReasonCode.None;
    }

    /// <summary>None when the market may be traded at this time, books aside.</summary>
    public ReasonCode Usable(DateTimeOffset at)
    {
        if (_static != ReasonCode.None)
        {
            return _static;
        }

        long ticks = at.UtcTicks;
        if (ticks < _modelFrom || ticks >= _modelUntil)
        {
            FindModel(at);
        }

        return _model is null ? ReasonCode.FeesUnknown : ReasonCode.None;
    }

    /// <summary>
    /// The fee bound at a price. The touch rarely moves between two looks, so the last answer is kept per contract.
    /// </summary>
    public Int128 FloorAt(Outcome outcome, long ticks, BookScale scale)
    {
        ref FloorMemo memo = ref outcome == Outcome.No ? ref _noFloor : ref _yesFloor;
        if (memo.Ticks != ticks || !ReferenceEquals(memo.Model, _model) || memo.Scale != scale)
        {
            memo = new FloorMemo(ticks, scale, _model, _model!.FloorPerUnit(new FeeQuery(Side.Buy, ticks, scale.Unit, scale, Liquidity.Taker)));
        }

        return memo.Floor;
    }

    private void FindModel(DateTimeOffset at)
    {
        // The answer holds from its entry's time to the next entry's: no search until then.
        IReadOnlyList<FeeScheduleEntry> entries = _schedule!.Entries;
        (_modelFrom, _modelUntil, _model) = (long.MinValue, long.MaxValue, null);
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].EffectiveAt > at)
            {
                _modelUntil = entries[i].EffectiveAt.UtcTicks;
                return;
            }

            (_modelFrom, _model) = (entries[i].EffectiveAt.UtcTicks, entries[i].Model);
        }
    }

    private readonly record struct FloorMemo(long Ticks, BookScale Scale, IFeeModel? Model, Int128 Floor);
}
