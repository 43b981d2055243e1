using System.Text.Json.Nodes;
using Arbit.Testing;
using Arbit.Venues.Kalshi.Streaming;
using Arbit.Venues.Kalshi.Wire;

namespace Arbit.Venues.Kalshi.Tests.Streaming;

public sealed class SubscriptionPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_NotConnected_IsNothing()
    {
        var plan = new SubscriptionPlan(true);
        plan.Want("A");

        Assert.Null(plan.Next());
    }

    [Fact]
    public void Next_ManyMarkets_AreAskedForInParts()
    {
        SubscriptionPlan plan = Connected(Enumerable.Range(0, 1_200).Select(static i => $"M{i:D4}"));
        JsonObject first = Take(plan);
        Assert.Equal(500, Tickers(first).Count);
        Assert.True((bool)first["params"]!["use_yes_price"]!);
        _ = Take(plan);
        Assert.Null(plan.Next());

        plan.Take(new StreamAnswer(MessageType.Subscribed, (long)first["id"]!, 3, 0, 0));

        Assert.Equal([500, 200], new[] { Take(plan), Take(plan) }.Select(static c => Tickers(c).Count));
        Assert.Null(plan.Next());
    }

    [Fact]
    public void Mend_SnapshotDoesNotCome_AsksEverLessOftenAndAddsTheMarketAgain()
    {
        SubscriptionPlan plan = Opened(["A"]);
        UnsyncedBook[] gapped = [new("A", true)];
        var asked = new List<int>();
        for (int second = 0; second < 3_600; second++)
        {
            plan.Mend(gapped, Now.AddSeconds(second));
            while (plan.Next() is { } command)
            {
                if (System.Text.Encoding.UTF8.GetString(command.Utf8).Contains("get_snapshot", StringComparison.Ordinal))
                {
                    asked.Add(second);
                }
            }
        }

        Assert.Equal([0, 5, 15, 35, 75, 155, 315], asked.Take(7));
        Assert.InRange(asked.Count, 8, 20);
    }

    [Fact]
    public void Take_SubscribeRefused_IsTriedAgainOnlyAfterAWhile()
    {
        SubscriptionPlan plan = Connected(["A"]);
        JsonObject first = Take(plan);
        _ = Take(plan);
        plan.Take(new StreamAnswer(MessageType.Error, (long)first["id"]!, null, 27, 0));
        Assert.Null(plan.Next());

        plan.Probe();

        Assert.Equal(["A"], Tickers(Take(plan)));
    }

    [Theory]
    [InlineData(9, 1L, true)]
    [InlineData(10, null, true)]
    [InlineData(25, null, true)]
    [InlineData(25, 3L, false)]
    [InlineData(8, null, false)]
    public void Take_Error_OnlySomeNeedANewConnection(long code, long? sid, bool needs) =>
        Assert.Equal(needs, Opened(["A"]).Take(new StreamAnswer(MessageType.Error, null, sid, code, 0)));

    [Fact]
    public void Take_UnknownSubscription_OpensItAnew()
    {
        SubscriptionPlan plan = Opened(["A", "B"]);
        plan.Take(new StreamAnswer(MessageType.Error, 99, null, 7, 0));

        Assert.Equal(["A", "B"], Tickers(Take(plan)));
    }

    // Whatever was wanted and let go in between, in the end the venue was told of exactly what is wanted, with unique ids.
    [Property]
    public void Next_AnyCourse_EndsWithWhatIsWanted(byte[] course)
    {
        ArgumentNullException.ThrowIfNull(course);
        var plan = new SubscriptionPlan(true);
        var wanted = new SortedSet<string>(StringComparer.Ordinal);
        var told = new SortedSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<long>();
        bool isOpen = false;
        plan.Connected();
        void Drain()
        {
            while (plan.Next() is { } command)
            {
                JsonObject json = Parse(command);
                Assert.True(ids.Add((long)json["id"]!));
                bool isBooks = json.ToJsonString().Contains("orderbook_delta", StringComparison.Ordinal);
                switch ((string?)json["params"]?["action"])
                {
                    case "delete_markets":
                        told.ExceptWith(Tickers(json));
                        break;
                    case "add_markets":
                        told.UnionWith(Tickers(json));
                        break;
                    case null when isBooks:
                        isOpen = true;
                        told.UnionWith(Tickers(json));
                        break;
                }

                if ((string?)json["cmd"] == "subscribe")
                {
                    plan.Take(new StreamAnswer(MessageType.Subscribed, (long)json["id"]!, isBooks ? 1 : 2, 0, 0));
                }
            }
        }

        foreach (byte step in course)
        {
            string ticker = $"M{step % 8}";
            switch (step / 8 % 5)
            {
                case 0 or 1:
                    wanted.Add(ticker);
                    plan.Want(ticker);
                    break;
                case 2:
                    wanted.Remove(ticker);
                    plan.Unwant(ticker);
                    break;
                case 3:
                    Drain();
                    break;
                default:
                    if (step > 200)
                    {
                        plan.Connected();
                        told.Clear();
                        isOpen = false;
                    }

                    break;
            }
        }

        Drain();
        Assert.Equal(wanted, told);
        Assert.True(isOpen || wanted.Count == 0);
    }

    private static SubscriptionPlan Connected(IEnumerable<string> tickers)
    {
        var plan = new SubscriptionPlan(true);
        foreach (string ticker in tickers)
        {
            plan.Want(ticker);
        }

        plan.Connected();
        return plan;
    }

    private static SubscriptionPlan Opened(IEnumerable<string> tickers)
    {
        SubscriptionPlan plan = Connected(tickers);
        plan.Take(new StreamAnswer(MessageType.Subscribed, (long)Take(plan)["id"]!, 3, 0, 0));
        plan.Take(new StreamAnswer(MessageType.Subscribed, (long)Take(plan)["id"]!, 4, 0, 0));
        return plan;
    }

    private static JsonObject Take(SubscriptionPlan plan) => Parse(plan.Next()!);

    private static JsonObject Parse(StreamCommand command) => JsonNode.Parse(command.Utf8)!.AsObject();

    private static List<string> Tickers(JsonObject command) =>
        [.. (command["params"]?["market_tickers"]?.AsArray() ?? []).Select(static t => (string)t!)];
}
