using System.Globalization;
using System.Text.Json;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Demo.Tests;

/// <summary>One order at Kalshi's demo environment: far from the touch, post-only, one contract, cancelled again.</summary>
public sealed class KalshiOrderTests : IDisposable
{
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly KalshiOptions _options = KalshiDemoAccount.Options();
    private readonly HttpClient _http = new();
    private readonly KalshiCredentials _credentials = KalshiDemoAccount.Credentials();
    private readonly KalshiVenue _venue;
    private readonly KalshiOrderGateway _gateway;

    public KalshiOrderTests()
    {
        _venue = new KalshiVenue(_options, VenueContext.Standalone(_clock));
        _gateway = new KalshiOrderGateway(_venue, _credentials);
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _credentials.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Send_RestingOrder_IsThereOnceAndCancelled()
    {
        Assert.Null(await _gateway.CheckExchangeAsync(CancellationToken.None));
        OrderRequest request = await FarOrderAsync();
        PrepareResult prepared = _gateway.Prepare(request);
        Assert.True(prepared.IsPrepared, prepared.Fault?.ToString());
        PreparedOrder order = prepared.Order;
        SignedOrder signed = await _gateway.SignAsync(order, CancellationToken.None);

        OrderOutcome sent = await _gateway.SendAsync(signed, CancellationToken.None);
        try
        {
            Assert.True(sent.Kind == OrderOutcomeKind.Accepted, sent.ToString());
            Assert.Equal((ReportedState.Resting, Quantity.Zero), (sent.Report!.State, sent.Report.Filled!.Value));
            Assert.Equal(OrderOutcomeKind.Unknown, (await _gateway.SendAsync(signed, CancellationToken.None)).Kind);
            OrderReport found = await LookUpAsync(order, "", ReportedState.Resting);
            Assert.Equal((sent.VenueOrderId, request.Contract), (found.VenueOrderId, found.Contract));
            Assert.Contains((await _gateway.OpenOrdersAsync(CancellationToken.None)).Value!, o => o.Id == order.Id);
        }
        finally
        {
            await CancelAsync(order, sent);
        }

        OrderReport ended = await LookUpAsync(order, sent.VenueOrderId, ReportedState.Cancelled);
        Assert.Equal(Quantity.Zero, ended.Filled);
        Assert.Equal(CancelOutcomeKind.NotOpen, (await _gateway.CancelAsync(Reference(order, sent.VenueOrderId), CancellationToken.None)).Kind);
    }

    private static OrderReference Reference(PreparedOrder order, string venueOrderId) => new(order.Id, venueOrderId, order.Request.Contract);

    // Whatever became of the order, it must not stay.
    private async Task CancelAsync(PreparedOrder order, OrderOutcome sent)
    {
        string id = sent.VenueOrderId;
        if (id.Length == 0 && sent.Kind == OrderOutcomeKind.Unknown)
        {
            id = (await LookUpAsync(order, "", null)).VenueOrderId;
        }

        if (id.Length > 0)
        {
            CancelOutcome outcome = await _gateway.CancelAsync(Reference(order, id), CancellationToken.None);
            Assert.True(outcome.Kind is CancelOutcomeKind.Cancelled, $"{outcome}; cancel {id} by hand");
        }
    }

    // Reads lag writes: until it says so, or until the time is up that the gateway itself gives.
    private async Task<OrderReport> LookUpAsync(PreparedOrder order, string venueOrderId, ReportedState? state)
    {
        long start = _clock.GetTimestamp();
        string last = "nothing";
        while (_clock.GetElapsedTime(start) < _gateway.Capabilities.VisibleWithin)
        {
            Evidence<OrderLookup> found = await _gateway.LookUpAsync(Reference(order, venueOrderId), CancellationToken.None);
            if (found.Value?.Report is { } report && (state is null || report.State == state))
            {
                return report;
            }

            last = found.Fault?.ToString() ?? found.Value?.Report?.ToString() ?? "no such order";
            await Task.Delay(TimeSpan.FromMilliseconds(200), _clock);
        }

        Assert.Fail($"After {_gateway.Capabilities.VisibleWithin} the venue says of the order {order.Id}: {last}");
        return null!;
    }

    // One contract at the lowest price of an open market in which nobody sells for less than ten cents.
    private async Task<OrderRequest> FarOrderAsync()
    {
        byte[] body = await _http.GetByteArrayAsync(new Uri(_options.RestAddress.AbsoluteUri.TrimEnd('/') + "/markets?status=open&mve_filter=exclude&limit=200"));
        _venue.Receive(new GateInput(GateInputKind.Configuration, "kalshi/catalog/markets", body, _clock.GetUtcNow()));
        using JsonDocument page = JsonDocument.Parse(body);
        foreach (JsonElement row in page.RootElement.GetProperty("markets").EnumerateArray())
        {
            bool isFar = row.TryGetProperty("yes_ask_dollars", out JsonElement ask)
                && decimal.TryParse(ask.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal price) && price >= 0.1m;
            var id = new MarketId(_venue.Id, row.GetProperty("ticker").GetString()!);
            if (isFar && _venue.Instruments.Find(id) is OutcomeMarket market && market.GridOf(Outcome.Yes).RoundUp(new Price(0.0001m)) is { } lowest)
            {
                string now = _clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
                return new OrderRequest(new IntentId("demo/" + now), id.Contract(Outcome.Yes), Side.Buy, new Quantity(1m), lowest, TimeInForce.GoodTillCancelled) { PostOnly = true };
            }
        }

        Assert.Fail("Of the first 200 open markets none is known whole with an offer of ten cents or more. Try again later.");
        return null!;
    }
}
