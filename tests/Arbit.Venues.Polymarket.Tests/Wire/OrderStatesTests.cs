using Arbit.Orders;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Tests.Wire;

public class OrderStatesTests
{
    [Theory]
    [InlineData("MATCHED", "GTC", "20", "20", ReportedState.Filled)]
    [InlineData("MATCHED", "GTC", "20", "19.995", ReportedState.Filled)]
    [InlineData("MATCHED", "GTD", "20", "7", ReportedState.Resting)]
    [InlineData("MATCHED", "GTC", null, null, ReportedState.Unrecognised)]
    [InlineData("MATCHED", "", "20", "7", ReportedState.Unrecognised)]
    [InlineData("MATCHED", "FOK", "10.4", "", ReportedState.Filled)]
    [InlineData("MATCHED", "FAK", "20", "7", ReportedState.Cancelled)]
    [InlineData("MATCHED", "FAK", "20", "20", ReportedState.Filled)]
    [InlineData("UNMATCHED", "FOK", "20", "0", ReportedState.Unrecognised)]
    [InlineData("UNMATCHED", "GTD", "20", "0", ReportedState.Resting)]
    [InlineData("CANCELED", "GTC", "20", "7", ReportedState.Cancelled)]
    [InlineData("CANCELLED", "GTC", "20", "7", ReportedState.Unrecognised)]
    [InlineData("live", "GTC", "20", "7", ReportedState.Unrecognised)]
    public void Of_Order_IsStrict(string word, string type, string? size, string? matched, ReportedState expected)
    {
        var row = new OrderRow
        {
            Id = "0x1",
            Status = word,
            Token = "1",
            Market = "0x2",
            OrderType = type,
            OriginalSize = Number(size),
            SizeMatched = Number(matched),
        };

        Assert.Equal(expected, OrderStates.Of(row));
    }

    [Theory]
    [InlineData("MATCHED", FillState.Provisional)]
    [InlineData("TRADE_STATUS_MATCHED_NOT_BROADCASTED", FillState.Provisional)]
    [InlineData("MINED", FillState.Provisional)]
    [InlineData("RETRYING", FillState.Provisional)]
    [InlineData("TRADE_STATUS_CONFIRMED", FillState.Confirmed)]
    [InlineData("FAILED", FillState.Voided)]
    [InlineData("confirmed", null)]
    [InlineData("", null)]
    public void Of_Trade_IsStrict(string word, FillState? expected)
    {
        Assert.Equal(expected, OrderStates.Of(word));
    }

    private static decimal? Number(string? text) => string.IsNullOrEmpty(text) ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
