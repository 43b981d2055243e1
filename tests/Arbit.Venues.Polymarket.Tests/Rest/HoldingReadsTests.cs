using System.Net;
using Arbit.Markets;

namespace Arbit.Venues.Polymarket.Tests.Rest;

public class HoldingReadsTests
{
    // The form of a conditional token; that of a position has zeros in its middle.
    private static readonly string Foreign = "9" + new string('7', 71);

    [Fact]
    public async Task PositionsAsync_FollowedAndListedTokens_AreAskedForTheirBalances()
    {
        await using var rig = new OrderRig();
        await rig.Venue.Books.AddAsync(rig.Yes.Market);
        rig.Server.On("GET /v2/positions", $"{{\"data\":[{{\"asset\":\"{Foreign}\",\"size\":3.25}}],\"next_cursor\":null}}");
        rig.Server.On("GET /balance-allowance", server => (HttpStatusCode.OK,
            server.Requests[^1].Target.Contains("token_id=" + Foreign, StringComparison.Ordinal) ? "{\"balance\":\"3250001\",\"allowances\":{}}"
            : server.Requests[^1].Target.Contains("token_id=" + rig.Market.Yes, StringComparison.Ordinal) ? "{\"balance\":\"20000000\"}" : "{\"balance\":\"0\"}"));

        IReadOnlyList<VenuePosition> positions = (await rig.Gateway.PositionsAsync(CancellationToken.None)).Value!;

        Assert.Equal(
            new[]
            {
                (rig.Market.Yes, (ContractId?)rig.Yes, new Quantity(20m)), (rig.Market.No, rig.Yes.Opposite, Quantity.Zero), (Foreign, null, new Quantity(3.250001m)),
            }.OrderBy(static p => p.Item1, StringComparer.Ordinal),
            positions.Select(static p => (p.Symbol, p.Contract, p.Quantity)));
        Assert.Equal(3, rig.Server.Queries("GET /balance-allowance").Length);
        Assert.All(rig.Server.Queries("GET /balance-allowance"), static q => Assert.Contains("asset_type=CONDITIONAL&", q, StringComparison.Ordinal));
        Assert.DoesNotContain("POLY_API_KEY", rig.Server.Requests[0].Headers.Keys);
    }

    [Fact]
    public async Task PositionsAsync_TradedLatelyAndNeitherListedNorFollowed_IsAskedForByName()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /v2/positions", "{\"data\":[],\"next_cursor\":null}");
        rig.Server.On("GET /balance-allowance", "{\"balance\":\"20000000\"}");
        Assert.Empty((await rig.Gateway.PositionsAsync(CancellationToken.None)).Value!);

        rig.Send("{\"success\":true,\"orderID\":\"{id}\",\"status\":\"matched\",\"makingAmount\":\"10.4\",\"takingAmount\":\"20\"}");

        VenuePosition held = Assert.Single((await rig.Gateway.PositionsAsync(CancellationToken.None)).Value!);
        Assert.Equal((rig.Yes, new Quantity(20m)), (held.Contract!.Value, held.Quantity));
        rig.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty((await rig.Gateway.PositionsAsync(CancellationToken.None)).Value!);
    }

    [Theory]
    [InlineData("{\"data\":[],\"next_cursor\":\"x\"}", HttpStatusCode.OK)]
    [InlineData("{\"data\":[{\"size\":1}],\"next_cursor\":null}", HttpStatusCode.OK)]
    [InlineData("{\"data\":[{\"asset\":\"abc\"}],\"next_cursor\":null}", HttpStatusCode.OK)]
    [InlineData("{\"error\":\"x\"}", HttpStatusCode.BadRequest)]
    public async Task PositionsAsync_ListThatIsNotWhole_IsMissingEvidence(string body, HttpStatusCode status)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /v2/positions", body, status);

        Assert.False((await rig.Gateway.PositionsAsync(CancellationToken.None)).IsKnown);
    }

    [Fact]
    public async Task PositionsAsync_OneBalanceFails_IsMissingEvidence()
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /v2/positions", "{\"data\":[{\"asset\":\"777\"},{\"asset\":\"778\"}],\"next_cursor\":\"LTE=\"}");
        rig.Server.On("GET /balance-allowance", "{\"balance\":\"1\"}");
        rig.Server.On("GET /balance-allowance", "{\"error\":\"x\"}", HttpStatusCode.BadRequest);

        Assert.False((await rig.Gateway.PositionsAsync(CancellationToken.None)).IsKnown);
    }

    [Theory]
    [InlineData("{\"balance\":\"250500000\",\"allowances\":{\"0xE111180000d2663C0091e4f400237545B87B996B\":\"115792089237316195423570985008687907853269984665640564039457584007913129639935\",\"0xe2222d279d744050d28e00520010520000310F59\":\"90000000\"}}", "250.5", "90")]
    [InlineData("{\"balance\":\"250500000\",\"allowances\":{\"0xE111180000d2663C0091e4f400237545B87B996B\":\"90000000\"}}", "250.5", "0")]
    [InlineData("{\"balance\":\"1000000000\",\"allowance\":\"999999999000000\"}", "1000", "999999999")]
    [InlineData("{\"balance\":\"250.500000\"}", "250.5", "0")]
    public async Task BalancesAsync_Collateral_IsTheBalanceAndTheLeastAllowance(string body, string balance, string allowance)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /balance-allowance", body);

        PoolBalance pool = Assert.Single((await rig.Gateway.BalancesAsync(CancellationToken.None)).Value!);

        Assert.Equal(
            (decimal.Parse(balance, System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(allowance, System.Globalization.CultureInfo.InvariantCulture)),
            (pool.Available, pool.Allowance!.Value));
        Assert.Equal("GET /balance-allowance?asset_type=COLLATERAL&signature_type=0", rig.Server.Requests[0].Target);
        Assert.Equal("polymarket/pUSD", pool.Pool.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"balance\":\"-5\"}")]
    [InlineData("nothing")]
    public async Task BalancesAsync_BodyThatIsNone_IsMissingEvidence(string body)
    {
        await using var rig = new OrderRig();
        rig.Server.On("GET /balance-allowance", body);

        Assert.Equal(FaultKind.Malformed, (await rig.Gateway.BalancesAsync(CancellationToken.None)).Fault!.Kind);
    }
}
