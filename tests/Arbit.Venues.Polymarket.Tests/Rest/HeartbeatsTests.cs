using System.Net;
using Arbit.Orders;

namespace Arbit.Venues.Polymarket.Tests.Rest;

public class HeartbeatsTests
{
    private const string Accepted = """{"success":true,"errorMsg":"","orderID":"{id}","status":"live"}""";

    [Fact]
    public async Task Send_OffByDefault_DoesNotBeat()
    {
        await using var rig = new OrderRig();

        rig.Send(Accepted, request: rig.Request(time: TimeInForce.GoodTillCancelled));
        rig.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(rig.Server.Queries("POST /v1/heartbeats"));
    }

    [Fact]
    public async Task Send_RestingOrder_BeatsInAChainUntilNoneIsOpen()
    {
        await using var rig = new OrderRig(new PolymarketOptions { Heartbeats = true });
        int beat = 0;
        rig.Server.On("POST /v1/heartbeats", _ => (HttpStatusCode.OK, $"{{\"heartbeat_id\":\"h{++beat}\"}}"));
        rig.Server.On("GET /data/orders", "{\"data\":[],\"next_cursor\":\"LTE=\"}");

        rig.Send(Accepted, request: rig.Request());
        Assert.False(rig.Gateway.Heartbeats.IsBeating);
        rig.Send(Accepted, request: rig.Request(time: TimeInForce.GoodTillCancelled));
        rig.Clock.Advance(TimeSpan.FromSeconds(8));
        string[] bodies = [.. rig.Server.Requests.Where(static r => r.Target == "POST /v1/heartbeats").Select(static r => r.Body)];
        await rig.Gateway.OpenOrdersAsync(CancellationToken.None);
        rig.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["{\"heartbeat_id\":\"\"}", "{\"heartbeat_id\":\"h1\"}", "{\"heartbeat_id\":\"h2\"}"], bodies);
        Assert.Equal(3, rig.Server.Queries("POST /v1/heartbeats").Length);
        Assert.Null(rig.Gateway.HeartbeatFault);
    }

    [Theory]
    [InlineData("error_msg")]
    [InlineData("error")]
    public async Task Beat_RefusedId_GoesOnWithTheExpectedOneAtOnce(string name)
    {
        await using var rig = new OrderRig(new PolymarketOptions { Heartbeats = true });
        rig.Server.On("POST /v1/heartbeats", $"{{\"{name}\":\"Invalid Heartbeat ID\",\"heartbeat_id\":\"right\"}}", HttpStatusCode.BadRequest);
        rig.Server.On("POST /v1/heartbeats", "{\"heartbeat_id\":\"next\"}");

        rig.Send(Accepted, request: rig.Request(time: TimeInForce.GoodTillCancelled));

        Assert.Equal(["{\"heartbeat_id\":\"\"}", "{\"heartbeat_id\":\"right\"}"],
            rig.Server.Requests.Where(static r => r.Target == "POST /v1/heartbeats").Select(static r => r.Body));
        Assert.Null(rig.Gateway.HeartbeatFault);
    }

    [Fact]
    public async Task Beat_NotTaken_IsAFault()
    {
        await using var rig = new OrderRig(new PolymarketOptions { Heartbeats = true });
        rig.Server.On("POST /v1/heartbeats", "", HttpStatusCode.InternalServerError);

        rig.Send(Accepted, request: rig.Request(time: TimeInForce.GoodTillCancelled));

        Assert.Equal(FaultKind.Unavailable, rig.Gateway.HeartbeatFault!.Kind);
        Assert.True(rig.Gateway.Heartbeats.IsBeating);
    }

    [Fact]
    public async Task End_AnOrderSentMeanwhile_GoesOnBeating()
    {
        await using var rig = new OrderRig(new PolymarketOptions { Heartbeats = true });
        rig.Server.On("POST /v1/heartbeats", "{\"heartbeat_id\":\"h\"}");
        rig.Send(Accepted, request: rig.Request(time: TimeInForce.GoodTillCancelled));
        int asked = rig.Gateway.Heartbeats.Restings;
        rig.Send(Accepted, request: rig.Request(time: TimeInForce.GoodTillCancelled));

        await rig.Gateway.Heartbeats.EndAsync(asked);

        Assert.True(rig.Gateway.Heartbeats.IsBeating);
    }
}
