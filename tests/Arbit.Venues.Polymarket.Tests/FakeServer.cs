using System.Net;
using System.Text;
using System.Text.Json;
using Arbit.Transport;

namespace Arbit.Venues.Polymarket.Tests;

/// <summary>The venue's servers inside the process, for exact sequences: what is not scripted does not happen.</summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly Dictionary<string, (ServerMarket Market, bool No)> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServerMarket> _markets = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<FakeConnection> _connections = [];

    public IReadOnlyList<FakeConnection> Connections
    {
        get
        {
            lock (_lock)
            {
                return [.. _connections];
            }
        }
    }

    public FakeConnection Last => Connections[^1];

    /// <summary>False for a server that takes subscriptions and sends no books.</summary>
    public bool AnswersSubscriptions { get; set; } = true;

    public bool RefusesConnections { get; set; }

    /// <summary>What a market's Gamma body says besides the usual.</summary>
    public (string Name, object? Value)[] GammaEdits { get; set; } = [];

    /// <summary>Markets Gamma does not list.</summary>
    public HashSet<string> OnlyOnClob { get; } = [];

    /// <summary>Answers of the next requests instead of the right ones.</summary>
    public Queue<(HttpStatusCode Status, string Body)> Failures { get; } = [];

    public List<string> Requests { get; } = [];

    public string? UserAgent { get; private set; }

    public string Time { get; set; } = "1784548800";

    /// <summary>What the answers of a path wait for.</summary>
    public Func<string, Task>? Holds { get; set; }

    public ISocketConnector Connector => new InMemoryConnector((socket, token) =>
    {
        token.ThrowIfCancellationRequested();
        if (RefusesConnections)
        {
            throw new SocketRefusedException(HttpStatusCode.ServiceUnavailable);
        }

        FakeConnection connection;
        lock (_lock)
        {
            connection = new FakeConnection(this, socket, _connections.Count + 1);
            _connections.Add(connection);
        }

        _ = connection.ServeAsync();
        return ValueTask.CompletedTask;
    });

    public void List(params ServerMarket[] markets)
    {
        foreach (ServerMarket market in markets)
        {
            _markets[market.Condition] = market;
            _tokens[market.Yes] = (market, false);
            _tokens[market.No] = (market, true);
        }
    }

    public string? InitialBook(string token) => _tokens.TryGetValue(token, out (ServerMarket Market, bool No) t) ? t.Market.Book(t.No) : null;

    /// <summary>Sends a frame to every connection that carries the market.</summary>
    public void Send(ServerMarket market, string frame)
    {
        foreach (FakeConnection connection in Connections.Where(c => c.IsOpen && c.Assets.Contains(market.Yes)))
        {
            connection.SendAsync(frame).Wait();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string target = request.RequestUri!.PathAndQuery;
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        UserAgent = request.Headers.UserAgent.ToString();
        lock (_lock)
        {
            Requests.Add($"{request.Method} {target}");
        }

        if (Holds is { } holds)
        {
            await holds(request.RequestUri.AbsolutePath).ConfigureAwait(false);
        }

        (HttpStatusCode status, string text) = Failures.TryDequeue(out (HttpStatusCode Status, string Body) failure)
            ? failure
            : Answer(request.RequestUri.AbsolutePath, request.RequestUri.Query, body);
        return new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json"), RequestMessage = request };
    }

    private (HttpStatusCode, string) Answer(string path, string query, string body)
    {
        if (path == "/time")
        {
            return (HttpStatusCode.OK, Time);
        }

        if (path == "/books")
        {
            using JsonDocument asked = JsonDocument.Parse(body);
            return (HttpStatusCode.OK, "[" + string.Join(',', asked.RootElement.EnumerateArray().Select(t => Rest(t.GetProperty("token_id").GetString()!)).OfType<string>()) + "]");
        }

        if (path == "/book")
        {
            return Rest(query["?token_id=".Length..]) is { } book ? (HttpStatusCode.OK, book) : (HttpStatusCode.NotFound, "{\"error\":\"No orderbook exists for the requested token id\"}");
        }

        if (path.StartsWith("/clob-markets/", StringComparison.Ordinal))
        {
            return _markets.TryGetValue(path["/clob-markets/".Length..], out ServerMarket? market)
                ? (HttpStatusCode.OK, Short(market))
                : (HttpStatusCode.NotFound, "{\"error\":\"market not found\"}");
        }

        return (HttpStatusCode.OK, Page(query));
    }

    private string? Rest(string token) => _tokens.TryGetValue(token, out (ServerMarket Market, bool No) t) ? t.Market.RestBook(t.No) : null;

    private string Page(string query)
    {
        string[] parts = query.TrimStart('?').Split('&');
        string[] ids = [.. parts.Where(static p => p.StartsWith("condition_ids=", StringComparison.Ordinal)).Select(static p => p["condition_ids=".Length..])];
        int limit = int.Parse(parts.Single(static p => p.StartsWith("limit=", StringComparison.Ordinal))["limit=".Length..], System.Globalization.CultureInfo.InvariantCulture);
        int after = parts.SingleOrDefault(static p => p.StartsWith("after_cursor=", StringComparison.Ordinal)) is { } cursor
            ? int.Parse(cursor["after_cursor=".Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        ServerMarket[] found = [.. _markets.Values.Where(m => !OnlyOnClob.Contains(m.Condition) && (ids.Length == 0 || ids.Contains(m.Condition)))];
        string[] page = [.. found.Skip(after).Take(limit).Select(m => m.Gamma(GammaEdits))];
        string next = after + limit < found.Length ? $",\"next_cursor\":\"{after + limit}\"" : "";
        return $"{{\"markets\":[{string.Join(',', page)}]{next}}}";
    }

    private static string Short(ServerMarket market) => JsonSerializer.Serialize(new
    {
        c = market.Condition,
        t = new[] { new { t = market.Yes, o = "Yes" }, new { t = market.No, o = "No" } },
        mts = market.Tick,
        mos = 5,
        nr = market.NegRisk,
        ao = true,
        fd = new { r = 0.05m, e = 1, to = true },
    });
}
