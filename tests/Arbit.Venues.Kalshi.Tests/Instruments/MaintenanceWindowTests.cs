using System.Globalization;
using Arbit.Venues.Kalshi.Instruments;

namespace Arbit.Venues.Kalshi.Tests.Instruments;

public sealed class MaintenanceWindowTests
{
    [Theory]
    [InlineData("2026-10-08T07:00:00Z", true)]
    [InlineData("2026-10-08T06:59:59Z", false)]
    [InlineData("2026-10-08T08:59:59Z", true)]
    [InlineData("2026-10-08T09:00:00Z", false)]
    [InlineData("2026-10-07T07:30:00Z", false)]
    [InlineData("2026-01-08T07:30:00Z", false)]
    [InlineData("2026-01-08T08:00:00Z", true)]
    [InlineData("2026-03-05T08:00:00Z", true)]
    [InlineData("2026-03-12T07:00:00Z", true)]
    [InlineData("2026-10-29T07:00:00Z", true)]
    [InlineData("2026-11-05T07:30:00Z", false)]
    [InlineData("2026-11-05T08:00:00Z", true)]
    public void Contains_ThursdayFromThreeToFiveInNewYork_InSummerAndWinter(string moment, bool isIn) =>
        Assert.Equal(isIn, MaintenanceWindow.Contains(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));
}
