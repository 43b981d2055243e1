using System.Globalization;

namespace Arbit.VenueSimulator.World;

/// <summary>The made-up questions and how both venues list them.</summary>
internal sealed class WorldCatalog
{
    private static readonly PriceSteps Cents = new("linear_cent", new PriceStep(0, SimMarket.One, 100));
    private static readonly PriceSteps Tapered = new("tapered_deci_cent", new PriceStep(0, 1_000, 10), new PriceStep(1_000, 9_000, 100), new PriceStep(9_000, SimMarket.One, 10));
    private readonly VenueWorld _world;
    private readonly List<KalshiSeries> _series = [];
    private readonly List<KalshiEvent> _events = [];
    private readonly List<SimPair> _pairs = [];
    private readonly Dictionary<string, KalshiMarket> _kalshi = new(StringComparer.Ordinal);
    private readonly List<KalshiMarket> _kalshiList = [];
    private readonly List<PolymarketMarket> _polymarket = [];
    private readonly Dictionary<string, PolymarketMarket> _byCondition = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolymarketMarket> _byToken = new(StringComparer.Ordinal);

    public WorldCatalog(VenueWorld world)
    {
        _world = world;
        Add("Harborview mayor: Alvarez wins", "KXHARBORMAYOR-26-ALV", "Politics", Cents, ("Yes", "No"), 100, 0.04m, 5_200);
        Add("Cup final: Northport FC lifts it", "KXCUPFINAL-26-NPT", "Sports", Cents, ("Southgate United", "Northport FC"), 100, 0.05m, 4_400, tier: "strict", secondIsYes: true);
        Add("Rate decision: no change", "KXRATEDEC-26-H0", "Economics", Cents, ("A change", "No change"), 100, 0.05m, 6_300, relation: "complement");
        Add("Comet probe lands this year, so before 2028", "KXPROBELAND-26-Y", "Science", Cents, ("Yes", "No"), 100, 0.05m, 3_100, relation: "implies");
        Add("Storm Edith makes landfall: titles alike, rules unread", "KXSTORMEDITH-26-Y", "Climate", Cents, ("Yes", "No"), 100, 0.05m, 3_500, tier: "guessed");
        Add("Album of the year: a stale quote", "KXALBUM-26-NOVA", "Culture", Cents, ("Yes", "No"), 100, 0.05m, 5_000);
        Add("Long shot: the outsider takes the regional vote", "KXREGIONALVOTE-26-OUT", "Politics", Tapered, ("Yes", "No"), 10, 0.04m, 1_400);
        Add("Derby: the home side wins", "KXDERBY-26-HOME", "Sports", Cents, ("Home", "Away"), 10, 0.05m, 5_600);
        Partition = Exclusive("KXREGATTA-26", "Who wins the regatta?", [("RED", "Red crew"), ("BLUE", "Blue crew"), ("GREEN", "Green crew")]);
        for (int i = 1; i <= world.Options.ExtraPairs; i++)
        {
            string number = i.ToString("D4", CultureInfo.InvariantCulture);
            Add($"Made-up question {number}", $"KXEXTRA-26-Q{number}", "Other", Cents, ("Yes", "No"), 100, 0.05m, 2_000 + (world.Random.Fork("extra/" + number).Below(60) * 100), isExtra: true);
        }
    }

    public IReadOnlyList<KalshiSeries> Series => _series;

    public IReadOnlyList<KalshiEvent> Events => _events;

    public IReadOnlyList<KalshiMarket> Kalshi => _kalshiList;

    public IReadOnlyList<PolymarketMarket> Polymarket => _polymarket;

    public IReadOnlyList<SimPair> Pairs => _pairs;

    /// <summary>Kalshi markets of which exactly one pays.</summary>
    public IReadOnlyList<KalshiMarket> Partition { get; }

    /// <summary>Where the pairs' prices start, in ticks of Kalshi's YES.</summary>
    public Dictionary<SimPair, long> Anchors { get; } = [];

    public HashSet<SimPair> Quiet { get; } = [];

    /// <summary>Lists one more pair.</summary>
    public SimPair List(string name)
    {
        string number = (_pairs.Count + 1).ToString("D4", CultureInfo.InvariantCulture);
        Add(name, $"KXLISTED-26-L{number}", "Other", Cents, ("Yes", "No"), 100, 0.05m, 5_000, isExtra: true);
        return _pairs[^1];
    }

    public KalshiMarket? FindKalshi(string ticker) => _kalshi.GetValueOrDefault(ticker);

    public PolymarketMarket? FindCondition(string id) => _byCondition.GetValueOrDefault(id);

    public PolymarketMarket? FindToken(string token) => _byToken.GetValueOrDefault(token);

    public SimMarket Market(string key) => (SimMarket?)FindKalshi(key) ?? FindCondition(key) ?? FindToken(key)
        ?? throw new ArgumentException($"No market '{key}'; give a ticker, a condition id or a token id of this simulation.", nameof(key));

    private void Add(string name, string ticker, string category, PriceSteps steps, (string, string) outcomes, long tick, decimal rate, long fair,
        string relation = "identical", string tier = "curated", bool secondIsYes = false, bool isExtra = false)
    {
        string[] parts = ticker.Split('-');
        KalshiSeries series = SeriesOf(parts[0], name, category);
        KalshiEvent parent = EventOf(parts[0] + "-" + parts[1], series, name, false);
        KalshiMarket kalshi = Register(new KalshiMarket(_world, parent, ticker, name, "Yes", steps));
        string slug = "sim-" + ticker.ToLowerInvariant();
        var polymarket = new PolymarketMarket(_world, 900_001 + _polymarket.Count, name, slug, outcomes, tick, rate);
        _polymarket.Add(polymarket);
        _byCondition.Add(polymarket.ConditionId, polymarket);
        _byToken.Add(polymarket.Tokens[0], polymarket);
        _byToken.Add(polymarket.Tokens[1], polymarket);
        var pair = new SimPair(name, kalshi, polymarket) { Relation = relation, Tier = tier, SecondTokenIsYes = secondIsYes, ImpliedBy = relation == "implies" ? 1_800 : 0 };
        _pairs.Add(pair);
        Anchors.Add(pair, fair);
        if (isExtra)
        {
            Quiet.Add(pair);
        }
    }

    private List<KalshiMarket> Exclusive(string eventTicker, string title, (string Suffix, string Name)[] outcomes)
    {
        KalshiEvent parent = EventOf(eventTicker, SeriesOf(eventTicker.Split('-')[0], title, "Sports"), title, true);
        return [.. outcomes.Select(o => Register(new KalshiMarket(_world, parent, $"{eventTicker}-{o.Suffix}", $"{o.Name} wins the regatta", o.Name, Cents)))];
    }

    private KalshiMarket Register(KalshiMarket market)
    {
        market.UpdatedAt = _world.StartedAt;
        _kalshi.Add(market.Ticker, market);
        _kalshiList.Add(market);
        return market;
    }

    private KalshiSeries SeriesOf(string ticker, string title, string category)
    {
        KalshiSeries? series = _series.Find(s => s.Ticker == ticker);
        if (series is null)
        {
            // Most series charge the general rate; one is at half, and one charges makers too, as on the venue.
            (string type, decimal multiplier) = ticker switch
            {
                "KXDERBY" => ("quadratic", 0.5m),
                "KXREGIONALVOTE" => ("quadratic_with_maker_fees", 1m),
                _ => ("quadratic", 1m),
            };
            series = new KalshiSeries(ticker, title, category, type, multiplier);
            _series.Add(series);
        }

        return series;
    }

    private KalshiEvent EventOf(string ticker, KalshiSeries series, string title, bool isExclusive)
    {
        KalshiEvent? parent = _events.Find(e => e.Ticker == ticker);
        if (parent is null)
        {
            parent = new KalshiEvent(ticker, series, title, "Made up", isExclusive);
            _events.Add(parent);
        }

        return parent;
    }
}
