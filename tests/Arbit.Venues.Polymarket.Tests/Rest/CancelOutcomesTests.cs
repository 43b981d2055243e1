using System.Net;
using System.Text;
using Arbit.Orders;
using Arbit.Venues.Polymarket.Rest;

namespace Arbit.Venues.Polymarket.Tests.Rest;

public class CancelOutcomesTests
{
    private const string Id = "0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData("already canceled or matched", CancelOutcomeKind.NotOpen)]
    [InlineData("Order not found or already canceled", CancelOutcomeKind.NotOpen)]
    [InlineData("order is delayed and can't be canceled", CancelOutcomeKind.Refused)]
    [InlineData("try again", CancelOutcomeKind.Unknown)]
    public void Of_NotCanceled_IsWhatTheReasonSays(string reason, CancelOutcomeKind expected)
    {
        Assert.Equal(expected, Of(200, $"{{\"canceled\":[],\"not_canceled\":{{\"{Id}\":\"{reason}\"}}}}").Kind);
    }

    [Theory]
    [InlineData(200, "{\"canceled\":[],\"not_canceled\":{}}", CancelOutcomeKind.Unknown)]
    [InlineData(200, "{}", CancelOutcomeKind.Unknown)]
    [InlineData(200, "nothing", CancelOutcomeKind.Unknown)]
    [InlineData(400, "{\"error\":\"Invalid orderID\"}", CancelOutcomeKind.Refused)]
    [InlineData(401, "{\"error\":\"Unauthorized/Invalid api key\"}", CancelOutcomeKind.Refused)]
    [InlineData(425, "", CancelOutcomeKind.Unknown)]
    [InlineData(500, "{\"error\":\"Internal server error\"}", CancelOutcomeKind.Unknown)]
    [InlineData(503, "{\"error\":\"trading is disabled\"}", CancelOutcomeKind.Unknown)]
    public void Of_OtherAnswers_AreUnknownUnlessRefused(int status, string body, CancelOutcomeKind expected)
    {
        Assert.Equal(expected, Of(status, body).Kind);
    }

    [Fact]
    public void Of_NotSent_IsRefused()
    {
        var reply = new PrivateReply(null, default, new VenueFault(FaultKind.RateLimited, "x", "not sent"), WasSent: false);

        Assert.Equal(CancelOutcomeKind.Refused, CancelOutcomes.Of(OrderRig.Reference(default, Id), Id, reply).Kind);
    }

    private static CancelOutcome Of(int status, string body) => CancelOutcomes.Of(OrderRig.Reference(default, Id), Id,
        new PrivateReply((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), status == 200 ? null : new VenueFault(FaultKind.Rejected, "x", body), WasSent: true));
}
