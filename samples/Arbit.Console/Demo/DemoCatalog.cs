using System.Globalization;

namespace Arbit.Console.Demo;

/// <summary>The made-up questions, and the catalog bodies and the pairs file that list them.</summary>
internal static class DemoCatalog
{
    /// <summary>What the demo trades and what it must not trade.</summary>
    public static IReadOnlyList<DemoPair> Pairs { get; } =
    [
        Pair(1, "Harborview mayor: Alvarez wins", "KXHARBORMAYOR-26NOV03-ALV", ("Yes", "No"), "identical", "curated", false, 0.52m, 0.04m, 0.01m, 120m),
        Pair(2, "Cup final: Northport FC lifts it", "KXCUPFINAL-26NOV08-NPT", ("Southgate United", "Northport FC"), "identical", "strict", true, 0.44m, 0.05m, 0.01m, 80m),
        Pair(3, "Rate decision: no change in November", "KXRATEDEC-26NOV-H0", ("A change", "No change"), "complement", "curated", false, 0.63m, 0.05m, 0.01m, 200m),
        Pair(4, "Comet probe lands in 2026, so before 2028", "KXPROBELAND-26-LND", ("Yes", "No"), "implies", "curated", false, 0.31m, 0.05m, 0.01m, 60m),
        Pair(5, "Storm Edith makes landfall: titles alike, rules unread", "KXSTORMEDITH-26NOV-LF", ("Yes", "No"), "identical", "guessed", false, 0.35m, 0.05m, 0.01m, 90m),
        Pair(6, "Album of the year: a stale quote", "KXALBUM-26-NOVA", ("Yes", "No"), "identical", "curated", false, 0.50m, 0.05m, 0.01m, 50m),
    ];

    /// <summary>A set of three of which exactly one happens, all on the ticker venue.</summary>
    public static IReadOnlyList<string> Partition { get; } = ["KXREGATTA-26-RED", "KXREGATTA-26-BLUE", "KXREGATTA-26-GREEN"];

    /// <summary>The ticker venue's series: what they are charged.</summary>
    public static string KalshiSeries() =>
        "{\"series\":[" + string.Join(',', Tickers().Select(SeriesOf).Distinct().Select(static s =>
            $"{{\"ticker\":\"{s}\",\"title\":\"Demo series {s}\",\"category\":\"Demo\",\"tags\":null,\"frequency\":\"custom\",\"settlement_sources\":[],\"contract_url\":\"\",\"fee_type\":\"quadratic\",\"fee_multiplier\":1,\"exchange_index\":0}}")) + "]}";

    /// <summary>The ticker venue's events: they name the series, and may override its fees.</summary>
    public static string KalshiEvents() => "{\"cursor\":\"\",\"events\":[" + string.Join(',', Tickers().Select(EventOf).Distinct().Select(static e =>
        $"{{\"event_ticker\":\"{e}\",\"series_ticker\":\"{SeriesOf(e)}\",\"title\":\"Demo event {e}\",\"sub_title\":\"\",\"mutually_exclusive\":true,\"collateral_return_type\":\"binary\",\"exchange_index\":0}}")) + "]}";

    /// <summary>The ticker venue's markets.</summary>
    public static string KalshiMarkets() => "{\"cursor\":\"\",\"markets\":[" + string.Join(',', Tickers().Select(KalshiMarket)) + "]}";

    /// <summary>The token venue's markets.</summary>
    public static string GammaMarkets() => "[" + string.Join(',', Pairs.Select(GammaMarket)) + "]";

    /// <summary>The pairs file.</summary>
    public static string PairsFile()
    {
        IEnumerable<string> pairs = Pairs.Select(static p =>
        {
            (string yes, string no) = p.SecondTokenIsYes ? (p.Tokens.Second, p.Tokens.First) : (p.Tokens.First, p.Tokens.Second);
            return $"{{\"name\":\"{p.Name}\",\"relation\":\"{p.Relation}\",\"tier\":\"{p.Tier}\",\"members\":[" +
                $"{Member(p.Ticker)},{{\"venue\":\"polymarket\",\"market\":\"{p.ConditionId}\",\"yes\":\"{yes}\",\"no\":\"{no}\"}}]," +
                "\"settlesAt\":\"2026-11-20T00:00:00Z\",\"decidedBy\":\"demo\"}";
        });
        string partition = "{\"name\":\"Regatta winner\",\"relation\":\"partition\",\"tier\":\"curated\",\"members\":[" +
            string.Join(',', Partition.Select(Member)) + "],\"decidedBy\":\"demo\"}";
        return "{\"version\":1,\"pairs\":[" + string.Join(',', pairs.Append(partition)) + "]}";
    }

    private static string Member(string ticker) =>
        $"{{\"venue\":\"kalshi\",\"market\":\"{ticker}\",\"yes\":\"{ticker}/yes\",\"no\":\"{ticker}/no\"}}";

    private static IEnumerable<string> Tickers() => Pairs.Select(static p => p.Ticker).Concat(Partition);

    private static string EventOf(string ticker) => ticker[..ticker.LastIndexOf('-')];

    private static string SeriesOf(string ticker) => ticker.Split('-')[0];

    private static string KalshiMarket(string ticker) =>
        $"{{\"ticker\":\"{ticker}\",\"event_ticker\":\"{EventOf(ticker)}\",\"market_type\":\"binary\",\"title\":\"{ticker}\",\"yes_sub_title\":\"Yes\",\"no_sub_title\":\"No\"," +
            "\"created_time\":\"2026-10-01T00:00:00Z\",\"open_time\":\"2026-10-01T12:00:00Z\",\"close_time\":\"2027-01-01T05:00:00Z\",\"expected_expiration_time\":\"2026-11-12T15:00:00Z\"," +
            "\"latest_expiration_time\":\"2027-01-08T05:00:00Z\",\"settlement_timer_seconds\":3600,\"status\":\"active\",\"result\":\"\",\"can_close_early\":true," +
            "\"notional_value_dollars\":\"1.0000\",\"price_level_structure\":\"linear_cent\",\"price_ranges\":[{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0100\"}]," +
            "\"rules_primary\":\"A made-up question for the demo.\",\"rules_secondary\":\"\",\"exchange_index\":0}";

    private static string GammaMarket(DemoPair p, int index) =>
        $"{{\"id\":\"{9000 + index}\",\"question\":\"{p.Name}\",\"conditionId\":\"{p.ConditionId}\",\"slug\":\"demo-{index}\",\"endDate\":\"2026-11-15T00:00:00Z\"," +
        $"\"description\":\"A made-up question for the demo.\",\"outcomes\":\"[\\\"{p.Outcomes.First}\\\", \\\"{p.Outcomes.Second}\\\"]\",\"clobTokenIds\":\"[\\\"{p.Tokens.First}\\\", \\\"{p.Tokens.Second}\\\"]\"," +
        "\"active\":true,\"closed\":false,\"archived\":false,\"enableOrderBook\":true,\"acceptingOrders\":true," +
        $"\"orderPriceMinTickSize\":{p.Tick.ToString(CultureInfo.InvariantCulture)},\"orderMinSize\":5,\"negRisk\":false,\"feesEnabled\":true," +
        $"\"feeSchedule\":{{\"exponent\":1,\"rate\":{p.Rate.ToString(CultureInfo.InvariantCulture)},\"takerOnly\":true,\"rebateRate\":0.25}},\"version\":\"v1\"}}";

    private static DemoPair Pair(int number, string name, string ticker, (string, string) outcomes, string relation, string tier, bool secondIsYes,
        decimal fair, decimal rate, decimal tick, decimal size)
    {
        string condition = "0x" + new string((char)('a' + number - 1), 4) + number.ToString("D60", CultureInfo.InvariantCulture);
        string token = number.ToString(CultureInfo.InvariantCulture) + new string('7', 75);
        return new DemoPair(name, ticker, condition, (token + "0", token + "1"), outcomes, relation, tier, secondIsYes, fair, rate, tick, size);
    }
}
