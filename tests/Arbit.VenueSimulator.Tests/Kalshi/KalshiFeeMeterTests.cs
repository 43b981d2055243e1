using Arbit.Testing;
using Arbit.VenueSimulator.Kalshi;

namespace Arbit.VenueSimulator.Tests.Kalshi;

public sealed class KalshiFeeMeterTests
{
    // Four real fills of a direct member on the venue's demo host, June and July 2026.
    [Theory]
    [InlineData(0.52, 1, 0.0175)]
    [InlineData(0.99, 1, 0.0007)]
    [InlineData(0.17, 5.52, 0.0546)]
    [InlineData(0.84, 1.16, 0.0110)]
    public void Charge_RealFills_IsWhatTheVenueCharged(double price, double count, double fee)
    {
        (decimal p, decimal c) = ((decimal)price, (decimal)count);

        Assert.Equal((decimal)fee, new KalshiFeeMeter(0.0001m).Charge(0.07m, p, c, -p * c));
    }

    // The published walkthrough of a member whose balance moves in whole cents.
    [Fact]
    public void Charge_OneAtFiveAndAHalfCents_IsHalfACentInAll() =>
        Assert.Equal(0.005m, new KalshiFeeMeter(0.01m).Charge(0.07m, 0.055m, 1m, -0.055m));

    [Fact]
    public void Charge_ManySmallFillsOfOneOrder_GivesWholeStepsBackButNeverMoreThanTheFee()
    {
        var meter = new KalshiFeeMeter(0.0001m);
        decimal paid = 0m;
        for (int i = 0; i < 10; i++)
        {
            decimal fee = meter.Charge(0.07m, 0.055m, 1m, -0.055m);
            Assert.True(fee >= 0m, $"fill {i}: {fee}");
            paid += fee;
        }

        // 0.03639 of trade fees, and at most one step of rounding kept.
        Assert.InRange(paid, 0.03639m, 0.03639m + 0.0001m);
    }

    [Property]
    public bool Charge_AnyFill_MovesTheBalanceInWholeSteps(int cents, int lots)
    {
        decimal price = (1 + (Math.Abs((long)cents) % 99)) / 100m, count = (1 + (Math.Abs((long)lots) % 100_000)) / 100m;
        decimal change = (-price * count) - new KalshiFeeMeter(0.0001m).Charge(0.07m, price, count, -price * count);
        return change % 0.0001m == 0m;
    }
}
