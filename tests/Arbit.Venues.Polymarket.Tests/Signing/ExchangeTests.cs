using System.Text;
using System.Text.Json;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Signing;

public class ExchangeTests
{
    [Fact]
    public void Find_DeadVersion_IsRefused()
    {
        Assert.All(OrderVectors.Orders(1), static vector => Assert.Null(OrderVectors.ExchangeOf(vector)));
    }

    [Fact]
    public void Read_TermsOfADeadVersion_AreNoTerms()
    {
        byte[] live = OrderTermsJson.Write(OrderVectors.Envelope(OrderVectors.Order("public-v2-000")));
        string dead = Encoding.UTF8.GetString(live)
            .Replace("0xE111180000d2663C0091e4f400237545B87B996B", "0x4bFb41d5B3570DeFd03C39a9A4D8dE6Bd8B8982E", StringComparison.Ordinal)
            .Replace("\"version\":\"2\"", "\"version\":\"1\"", StringComparison.Ordinal);

        Assert.NotNull(OrderTermsJson.Read(live));
        Assert.Null(OrderTermsJson.Read(Encoding.UTF8.GetBytes(dead)));
    }

    [Theory]
    [InlineData(137, false, false, "2", "0xE111180000d2663C0091e4f400237545B87B996B")]
    [InlineData(137, false, true, "2", "0xe2222d279d744050d28e00520010520000310F59")]
    [InlineData(137, true, false, "3", "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa")]
    [InlineData(137, true, true, "3", "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa")]
    [InlineData(80002, false, false, "2", "0xE111180000d2663C0091e4f400237545B87B996B")]
    [InlineData(80002, true, false, "3", "0x9fE6e61422AdB6F610d8597F9684b16912D50C3D")]
    public void For_Market_IsItsExchange(long chain, bool isProtocolV2, bool isNegRisk, string version, string contract)
    {
        Exchange exchange = Exchange.For(chain, isProtocolV2, isNegRisk);

        Assert.Equal((version, contract, chain), (exchange.Domain.Version, exchange.Contract.ToString(), exchange.Domain.ChainId));
        Assert.Same(exchange, Exchange.Find(version, chain, exchange.Contract));
    }

    [Fact]
    public void For_EveryVector_IsTheOneItsMarketNames()
    {
        foreach (JsonElement vector in OrderVectors.Orders(2, 3))
        {
            Exchange expected = OrderVectors.ExchangeOf(vector)!;
            Assert.Same(expected, Exchange.For(vector.GetProperty("chainId").GetInt64(), vector.GetProperty("version").GetInt32() == 3, vector.GetProperty("negRisk").GetBoolean()));
        }
    }
}
