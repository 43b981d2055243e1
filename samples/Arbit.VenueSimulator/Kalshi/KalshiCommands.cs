using Arbit.VenueSimulator.Kernel;
using Arbit.VenueSimulator.World;

namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Takes a connection's commands. Source of names, texts and codes: docs.kalshi.com/asyncapi.yaml, October 2026.</summary>
internal sealed class KalshiCommands(KalshiSession session, VenueWorld world, SeededRandom random)
{
    private static readonly TimeSpan Pipeline = TimeSpan.FromMilliseconds(5);
    private static readonly HashSet<string> Channels = new(StringComparer.Ordinal)
    {
        "orderbook_delta", "ticker", "trade", "fill", "user_orders", "market_positions", "market_lifecycle_v2", "multivariate_market_lifecycle",
        "multivariate", "communications", "order_group_updates", "cfbenchmarks_value", "pyth_value",
    };

    private readonly List<KalshiCommand> _held = [];
    private readonly List<Action> _data = [];

    public void Take(ReadOnlyMemory<byte> text)
    {
        if (KalshiCommand.Read(text) is not { } command)
        {
            Fail(0, 1, "Unable to process message");
        }
        else if (session.AcksOutOfOrder)
        {
            Hold(command);
        }
        else
        {
            Run(command);
            Flush();
        }
    }

    // Commands that come within a few milliseconds are answered in another order, data after all of the answers.
    private void Hold(KalshiCommand command)
    {
        _held.Add(command);
        if (_held.Count > 1)
        {
            return;
        }

        world.Agenda.After(Pipeline, () =>
        {
            while (_held.Count > 0)
            {
                int next = random.Below(_held.Count);
                KalshiCommand chosen = _held[next];
                _held.RemoveAt(next);
                Run(chosen);
            }

            Flush();
        });
    }

    private void Run(KalshiCommand command)
    {
        switch (command.Name)
        {
            case "subscribe":
                Subscribe(command);
                break;
            case "unsubscribe":
                Unsubscribe(command);
                break;
            case "update_subscription":
                Update(command);
                break;
            case "list_subscriptions":
                session.Tell(KalshiFrames.List(command.Id, session.Subscriptions, session.SentAt));
                break;
            default:
                Fail(command.Id, 5, "Unknown command");
                break;
        }
    }

    private void Subscribe(KalshiCommand command)
    {
        if (command.Params is null)
        {
            Fail(command.Id, 2, "Params required");
            return;
        }

        if (command.List("channels") is not { Count: > 0 } channels)
        {
            Fail(command.Id, 3, "Channels required");
            return;
        }

        if (command.Has("market_ticker") && command.Has("market_tickers"))
        {
            // One or the other; the code's name is its general meaning, as no recorded answer is known.
            Fail(command.Id, 11, "Invalid parameter");
            return;
        }

        IReadOnlyList<string>? tickers = command.Tickers() ?? Named(command);
        foreach (string channel in channels)
        {
            if (!Channels.Contains(channel))
            {
                Fail(command.Id, 8, "Unknown channel name");
            }
            else if (channel == "orderbook_delta" && tickers is not { Count: > 0 })
            {
                Fail(command.Id, 14, "Market Ticker required");
            }
            else
            {
                Open(command, channel, tickers);
            }
        }
    }

    private void Open(KalshiCommand command, string channel, IReadOnlyList<string>? tickers)
    {
        if (session.Find(channel) is { } known)
        {
            // A channel that is open already takes the markets in and answers as an update does.
            Grow(command.Id, known, tickers ?? []);
            return;
        }

        var subscription = new KalshiSubscription(session.NextSid(), channel)
        {
            IsForAll = tickers is null || channel == "market_lifecycle_v2",
            UsesYesPrice = command.Flag("use_yes_price"),
            SkipsTickerAck = command.Flag("skip_ticker_ack"),
        };
        if (tickers is { } named && TooMany(command.Id, subscription, named))
        {
            return;
        }

        session.Add(subscription);
        session.Tell(KalshiFrames.Subscribed(command.Id, channel, subscription.Sid, session.SentAt));
        IReadOnlyList<string> added = subscription.Add(tickers ?? []);
        session.Watch(subscription.IsForAll ? world.Catalog.Kalshi : Markets(added));
        _data.Add(() => Begin(subscription, added, command.Flag("send_initial_snapshot")));
    }

    private void Begin(KalshiSubscription subscription, IReadOnlyList<string> added, bool sendsTicker)
    {
        if (subscription.Channel == "orderbook_delta")
        {
            Snapshots(0, subscription, added);
        }
        else if (subscription.Channel == "ticker" && sendsTicker)
        {
            foreach (KalshiMarket market in subscription.IsForAll ? world.Catalog.Kalshi : Markets(added))
            {
                session.TellTicker(market);
            }
        }
    }

    private void Grow(long id, KalshiSubscription subscription, IReadOnlyList<string> tickers)
    {
        if (TooMany(id, subscription, tickers))
        {
            return;
        }

        IReadOnlyList<string> added = subscription.Add(tickers);
        session.Watch(Markets(added));
        session.Tell(KalshiFrames.Ok(id, subscription, session.SentAt));
        if (subscription.Channel == "orderbook_delta")
        {
            _data.Add(() => Snapshots(0, subscription, added));
        }
    }

    private void Unsubscribe(KalshiCommand command)
    {
        if (command.Params is null)
        {
            Fail(command.Id, 2, "Params required");
            return;
        }

        IReadOnlyList<int> sids = command.Sids();
        if (sids.Count == 0)
        {
            Fail(command.Id, 4, "Subscription IDs required");
        }

        foreach (int sid in sids)
        {
            if (session.Find(sid) is { } subscription)
            {
                session.Remove(subscription);
                session.Tell(KalshiFrames.Unsubscribed(command.Id, subscription, session.SentAt));
            }
            else
            {
                Fail(command.Id, 7, "Unknown subscription ID");
            }
        }
    }

    private void Update(KalshiCommand command)
    {
        IReadOnlyList<int> sids = command.Sids();
        if (command.Params is null)
        {
            Fail(command.Id, 2, "Params required");
        }
        else if (sids.Count != 1)
        {
            Fail(command.Id, 12, "Exactly one subscription ID is required");
        }
        else if (session.Find(sids[0]) is not { } subscription)
        {
            Fail(command.Id, 7, "Unknown subscription ID");
        }
        else if (command.Action is not { } action)
        {
            Fail(command.Id, 15, "Action required", subscription);
        }
        else if (action is not ("add_markets" or "delete_markets" or "get_snapshot") || (action == "get_snapshot" && subscription.Channel != "orderbook_delta"))
        {
            Fail(command.Id, 13, "Unsupported action", subscription);
        }
        else if ((action == "get_snapshot" ? command.List("market_tickers") : command.Tickers()) is not { Count: > 0 } tickers)
        {
            Fail(command.Id, 14, "Market Ticker required", subscription);
        }
        else
        {
            Act(command.Id, subscription, action, tickers);
        }
    }

    private void Act(long id, KalshiSubscription subscription, string action, IReadOnlyList<string> tickers)
    {
        switch (action)
        {
            case "add_markets":
                Grow(id, subscription, tickers);
                break;
            case "delete_markets":
                subscription.Remove(tickers);
                session.Unwatch(tickers);
                session.Tell(KalshiFrames.Ok(id, subscription, session.SentAt));
                break;
            default:
                _data.Add(() => Snapshots(id, subscription, [.. tickers.Where(subscription.Covers)]));
                break;
        }
    }

    private void Snapshots(long id, KalshiSubscription subscription, IReadOnlyList<string> tickers)
    {
        foreach (KalshiMarket market in Markets(tickers))
        {
            session.TellBook(id, subscription, market);
        }
    }

    private bool TooMany(long id, KalshiSubscription subscription, IReadOnlyList<string> tickers)
    {
        bool isOver = subscription.Tickers.Count + tickers.Count > world.Options.MostMarketsPerSubscription;
        if (isOver)
        {
            Fail(id, 26, "Subscription market limit exceeded");
        }

        return isOver;
    }

    // The ticker channel also takes the venue's other ids of markets.
    private IReadOnlyList<string>? Named(KalshiCommand command)
    {
        IReadOnlyList<string>? ids = command.List("market_ids");
        return ids is null ? null : [.. world.Catalog.Kalshi.Where(m => ids.Contains(m.MarketId)).Select(static m => m.Ticker)];
    }

    // A ticker nobody knows is taken and stays silent, as on the venue.
    private IEnumerable<KalshiMarket> Markets(IEnumerable<string> tickers) => tickers.Select(world.Catalog.FindKalshi).OfType<KalshiMarket>();

    private void Flush()
    {
        foreach (Action action in _data.ToList())
        {
            action();
        }

        _data.Clear();
    }

    private void Fail(long id, int code, string text, KalshiSubscription? subscription = null) =>
        session.Tell(KalshiFrames.Error(id, code, text, subscription, session.SentAt));
}
