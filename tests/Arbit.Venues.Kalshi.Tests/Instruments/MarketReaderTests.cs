using System.Text.Json;
using Arbit.Markets;
using Arbit.Venues.Kalshi.Instruments;
using Arbit.Venues.Kalshi.Tests.Support;

namespace Arbit.Venues.Kalshi.Tests.Instruments;

public sealed class MarketReaderTests
{
    [Theory]
    [InlineData("\"market_type\":\"binary\"", "\"market_type\":\"scalar\"", "market_type is \"scalar\"; only binary markets are traded")]
    [InlineData("\"market_type\":\"binary\"", "\"market_type\":null", "market_type is null; only binary markets are traded")]
    [InlineData("\"notional_value_dollars\":\"1.0000\"", "\"notional_value_dollars\":\"10.0000\"", "notional_value_dollars is \"10.0000\"; only contracts that pay one dollar are traded")]
    [InlineData("\"notional_value_dollars\":\"1.0000\"", "\"notional_value_dollars\":1", "notional_value_dollars is 1; only contracts that pay one dollar are traded")]
    [InlineData("\"status\":\"active\"", "\"state\":\"active\"", "status is missing; expected the market's state")]
    [InlineData("\"event_ticker\":\"KXA-26\"", "\"event_ticker\":\"\"", "event_ticker is \"\"; expected 1 to 128 printable ASCII characters")]
    [InlineData("\"latest_expiration_time\":\"2026-12-31T00:00:00Z\"", "\"latest_expiration_time\":\"tomorrow\"", "latest_expiration_time is \"tomorrow\"; expected an ISO 8601 time")]
    [InlineData("\"settlement_timer_seconds\":3600", "\"settlement_timer_seconds\":-1", "settlement_timer_seconds is -1; expected a whole number from 0 to 31622400")]
    [InlineData("\"settlement_timer_seconds\":3600", "\"settlement_timer_seconds\":\"1\"", "settlement_timer_seconds is \"1\"; expected a whole number from 0 to 31622400")]
    [InlineData("\"result\":\"\"", "\"result\":\"\",\"exchange_index\":-1", "exchange_index is -1; expected a whole number from 0 to 1000")]
    [InlineData("\"result\":\"\"", "\"result\":\"\",\"fee_waiver_expiration_time\":7", "fee_waiver_expiration_time is 7; expected an ISO 8601 time")]
    [InlineData("\"price_ranges\":", "\"price_rangez\":", "price_ranges is missing; expected a list of at most 64 price bands")]
    public void Read_FieldThatDecides_IsRefusedByName(string from, string to, string problem)
    {
        string body = Frames.Market("KXA-26-T1");
        Assert.Contains(from, body, StringComparison.Ordinal);

        MarketRow row = Read(body.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(("KXA-26-T1", null, problem), (row.Ticker, row.Entry, row.Problem));
    }

    [Theory]
    [InlineData("", "2026-12-31T01:00:00Z")]
    [InlineData(",\"expected_expiration_time\":null", "2026-12-31T01:00:00Z")]
    [InlineData(",\"expected_expiration_time\":\"2026-03-01T12:00:00.123456Z\"", "2026-03-01T13:00:00.123456Z")]
    [InlineData(",\"expected_expiration_time\":\"9999-12-31T00:00:00Z\"", null)]
    public void Read_ExpectedSettlement_IsTheExpectedOrLatestExpirationAndTheTimer(string fields, string? expected)
    {
        DateTimeOffset? time = expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(time, Read(Frames.Market("KXA-26-T1", fields)).Entry!.Instrument.ExpectedSettlement);
    }

    [Fact]
    public void Read_NoExpirationAtAll_IsUnknown()
    {
        string body = Frames.Market("KXA-26-T1").Replace("\"latest_expiration_time\":\"2026-12-31T00:00:00Z\",", "", StringComparison.Ordinal);

        Assert.Null(Read(body).Entry!.Instrument.ExpectedSettlement);
    }

    [Fact]
    public void Read_UntrustedTitle_IsCutAndAMissingOneIsTheTicker()
    {
        string body = Frames.Market("KXA-26-T1");

        Assert.Equal(512, Read(body.Replace("Title of KXA-26-T1", new string('x', 5_000), StringComparison.Ordinal)).Entry!.Instrument.Title.Length);
        Assert.Equal("KXA-26-T1", Read(body.Replace("\"title\":", "\"other\":", StringComparison.Ordinal)).Entry!.Instrument.Title);
        OutcomeMarket bare = Read(body.Replace("\"yes_sub_title\":\"Up\",\"no_sub_title\":\"Down\",", "", StringComparison.Ordinal)).Entry!.Instrument;
        Assert.Equal(("Yes", "No"), (bare.YesTitle, bare.NoTitle));
    }

    private static MarketRow Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return MarketReader.Read(document.RootElement, out _)!;
    }
}
