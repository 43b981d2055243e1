using System.Net;
using System.Text;
using Arbit.Orders;

namespace Arbit.Venues.Polymarket.Tests;

public class OrderSecretsTests
{
    private static readonly string[] Secrets =
    [
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80", "gWkSQE6qAv1dmvOh9SmGaX9j6jvjVx86ZHEAfiREIE4", OrderRig.ApiKey, "\"signature\"", "POLY_",
    ];

    // What is journaled, logged and shown of an order, whatever becomes of it.
    [Theory]
    [InlineData(HttpStatusCode.OK, """{"success":true,"errorMsg":"","orderID":"{id}","status":"matched"}""")]
    [InlineData(HttpStatusCode.OK, """{"success":true,"errorMsg":"not enough balance / allowance","orderID":""}""")]
    [InlineData(HttpStatusCode.OK, "nothing")]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"Unauthorized/Invalid api key"}""")]
    [InlineData(HttpStatusCode.InternalServerError, "<html></html>")]
    public async Task Everything_ShownOfAnOrder_HoldsNoSecret(HttpStatusCode status, string body)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /data/orders", "{\"error\":\"Unauthorized/Invalid api key\"}", HttpStatusCode.Unauthorized);
        PreparedOrder order = rig.Prepared();

        OrderOutcome outcome = rig.Send(body, status);
        string shown = string.Join('\n', Encoding.UTF8.GetString(order.Terms.Span), order, outcome, outcome.Report, outcome.Detail,
            (await rig.Gateway.OpenOrdersAsync(CancellationToken.None)).Fault, await rig.Gateway.SignAsync(order, CancellationToken.None), rig.Credentials);

        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(order.Id.Value, shown, StringComparison.Ordinal);
    }
}
