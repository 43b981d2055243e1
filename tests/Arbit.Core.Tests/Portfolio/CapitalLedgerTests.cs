using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Testing;

namespace Arbit.Core.Tests.Portfolio;

public sealed class CapitalLedgerTests
{
    private static readonly CollateralPool Usd = new(new VenueId("alpha"), Asset.Usd, "");
    private static readonly CollateralPool Coin = new(new VenueId("beta"), new Asset("USDC"), "main");

    [Fact]
    public void AvailableIn_UnknownPool_IsZero()
    {
        var ledger = new CapitalLedger();

        Assert.Equal(0m, ledger.AvailableIn(Usd));
        Assert.Equal(0m, ledger.BalanceOf(Usd));
        Assert.Equal(0m, ledger.ReservedIn(Usd));
        Assert.Empty(ledger.Pools);
    }

    [Fact]
    public void TryReserve_EnoughInBoth_PromisesBoth()
    {
        CapitalLedger ledger = Funded(10m, 20m);

        Reservation? reservation = ledger.TryReserve([new PoolAmount(Usd, 4m), new PoolAmount(Coin, 20m)]);

        Assert.NotNull(reservation);
        Assert.True(reservation.IsOpen);
        Assert.Equal(1, reservation.Id);
        Assert.Equal(6m, ledger.AvailableIn(Usd));
        Assert.Equal(0m, ledger.AvailableIn(Coin));
        Assert.Equal(10m, ledger.BalanceOf(Usd));
        Assert.Equal(4m, ledger.ReservedIn(Usd));
    }

    [Fact]
    public void TryReserve_OnePoolShort_PromisesNothing()
    {
        CapitalLedger ledger = Funded(10m, 20m);
        PoolAmount[] amounts = [new PoolAmount(Usd, 4m), new PoolAmount(Coin, 20.000001m)];

        Assert.Null(ledger.TryReserve(amounts));

        Assert.Equal(10m, ledger.AvailableIn(Usd));
        Assert.Equal(20m, ledger.AvailableIn(Coin));
        Assert.Equal(new PoolAmount(Coin, 0.000001m), ledger.FindShortfall(amounts));
    }

    [Fact]
    public void TryReserve_PoolTwice_CountsTheSum()
    {
        CapitalLedger ledger = Funded(10m, 0m);

        Assert.Null(ledger.TryReserve([new PoolAmount(Usd, 6m), new PoolAmount(Usd, 6m)]));
        Reservation reservation = ledger.TryReserve([new PoolAmount(Usd, 6m), new PoolAmount(Usd, 4m)])!;

        Assert.Equal([new PoolAmount(Usd, 10m)], reservation.Amounts);
        Assert.Equal(0m, ledger.AvailableIn(Usd));
    }

    [Fact]
    public void TryReserve_NegativeAmount_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Funded(1m, 1m).TryReserve([new PoolAmount(Usd, -1m)]));

    [Fact]
    public void TryReserve_SumWithoutExactDecimal_ThrowsAndChangesNothing()
    {
        CapitalLedger ledger = Funded(10m, decimal.MaxValue);

        Assert.Throws<OverflowException>(() => ledger.TryReserve(
            [new PoolAmount(Usd, 1m), new PoolAmount(Coin, decimal.MaxValue), new PoolAmount(Coin, 0.5m)]));

        Assert.Equal(10m, ledger.AvailableIn(Usd));
        Assert.Equal(decimal.MaxValue, ledger.AvailableIn(Coin));
    }

    [Fact]
    public void TryReserve_ReservedWithoutExactSum_ThrowsAndChangesNothing()
    {
        CapitalLedger ledger = Funded(10m, decimal.MaxValue);
        Assert.NotNull(ledger.TryReserve([new PoolAmount(Coin, 79_228_162_514_264_337_593_543_950_330m)]));

        Assert.Throws<OverflowException>(() => ledger.TryReserve([new PoolAmount(Usd, 1m), new PoolAmount(Coin, 0.5m)]));

        Assert.Equal(10m, ledger.AvailableIn(Usd));
    }

    [Fact]
    public void Release_Twice_GivesBackOnce()
    {
        CapitalLedger ledger = Funded(10m, 0m);
        Reservation reservation = ledger.TryReserve([new PoolAmount(Usd, 4m)])!;

        Assert.True(ledger.Release(reservation));
        Assert.False(ledger.Release(reservation));
        Assert.False(ledger.Commit(reservation, [new PoolAmount(Usd, 1m)]));

        Assert.False(reservation.IsOpen);
        Assert.Equal(10m, ledger.AvailableIn(Usd));
    }

    [Fact]
    public void Commit_LessThanPromised_GivesBackTheRest()
    {
        CapitalLedger ledger = Funded(10m, 5m);
        Reservation reservation = ledger.TryReserve([new PoolAmount(Usd, 4m), new PoolAmount(Coin, 5m)])!;

        Assert.True(ledger.Commit(reservation, [new PoolAmount(Usd, 3.5m)]));
        Assert.False(ledger.Commit(reservation, [new PoolAmount(Usd, 3.5m)]));

        Assert.Equal(6.5m, ledger.BalanceOf(Usd));
        Assert.Equal(6.5m, ledger.AvailableIn(Usd));
        Assert.Equal(5m, ledger.AvailableIn(Coin));
    }

    [Fact]
    public void Commit_MoreThanHeld_IsBookedAndLeavesNothingAvailable()
    {
        CapitalLedger ledger = Funded(10m, 0m);
        Reservation reservation = ledger.TryReserve([new PoolAmount(Usd, 4m)])!;

        Assert.True(ledger.Commit(reservation, [new PoolAmount(Usd, 11m)]));

        Assert.Equal(-1m, ledger.BalanceOf(Usd));
        Assert.Equal(0m, ledger.AvailableIn(Usd));
    }

    [Fact]
    public void Commit_NegativeAmount_ThrowsAndStaysOpen()
    {
        CapitalLedger ledger = Funded(10m, 0m);
        Reservation reservation = ledger.TryReserve([new PoolAmount(Usd, 4m)])!;

        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Commit(reservation, [new PoolAmount(Usd, -1m)]));

        Assert.True(reservation.IsOpen);
    }

    [Fact]
    public void Release_OfAnotherLedger_Throws()
    {
        Reservation foreign = Funded(10m, 0m).TryReserve([new PoolAmount(Usd, 4m)])!;

        Assert.Throws<ArgumentException>(() => Funded(10m, 0m).Release(foreign));
        Assert.True(foreign.IsOpen);
    }

    [Fact]
    public void SetBalance_BelowReserved_LeavesNothingAvailable()
    {
        CapitalLedger ledger = Funded(10m, 0m);
        Reservation reservation = ledger.TryReserve([new PoolAmount(Usd, 8m)])!;

        ledger.SetBalance(Usd, 5m);
        Assert.Equal(0m, ledger.AvailableIn(Usd));
        Assert.Null(ledger.TryReserve([new PoolAmount(Usd, 0.01m)]));

        ledger.Release(reservation);
        Assert.Equal(5m, ledger.AvailableIn(Usd));
    }

    [Fact]
    public void SetBalance_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CapitalLedger().SetBalance(Usd, -0.01m));

    [Fact]
    public void Pools_AnyOrder_AreSorted()
    {
        var ledger = new CapitalLedger();
        ledger.SetBalance(Coin, 1m);
        ledger.SetBalance(Usd, 1m);

        Assert.Equal([Usd, Coin], ledger.Pools);
    }

    /// <summary>Whatever is asked in whatever order: nothing is promised twice, and only commits change the balance.</summary>
    [Property(MaxTest = 300)]
    public void AnyScript_OfReserveReleaseCommit_ConservesEveryPool(byte[] script)
    {
        CapitalLedger ledger = Funded(100m, 100m);
        var open = new List<Reservation>();
        decimal spentUsd = 0m;
        for (int i = 0; i + 2 < script.Length; i += 3)
        {
            PoolAmount[] amounts = [new PoolAmount(Usd, script[i + 1] / 4m), new PoolAmount(Coin, script[i + 2] / 8m)];
            Reservation? any = open.Count == 0 ? null : open[script[i + 1] % open.Count];
            switch (script[i] % 3)
            {
                case 0:
                    bool fits = amounts[0].Amount <= ledger.AvailableIn(Usd) && amounts[1].Amount <= ledger.AvailableIn(Coin);
                    Reservation? made = ledger.TryReserve(amounts);
                    Assert.Equal(fits, made is not null);
                    Assert.Equal(fits, ledger.FindShortfall(amounts) is null || made is not null);
                    if (made is not null)
                    {
                        open.Add(made);
                    }

                    break;
                case 1 when any is not null:
                    bool wasOpen = any.IsOpen;
                    Assert.Equal(wasOpen, ledger.Release(any));
                    break;
                case 2 when any is not null:
                    if (any.IsOpen)
                    {
                        spentUsd += any.Amounts[0].Amount;
                    }

                    bool still = any.IsOpen;
                    Assert.Equal(still, ledger.Commit(any, [any.Amounts[0]]));
                    break;
            }

            Assert.Equal(open.Where(static r => r.IsOpen).Sum(static r => r.Amounts[0].Amount), ledger.ReservedIn(Usd));
            Assert.Equal(open.Where(static r => r.IsOpen).Sum(static r => r.Amounts[1].Amount), ledger.ReservedIn(Coin));
            Assert.Equal(100m - spentUsd, ledger.BalanceOf(Usd));
            Assert.Equal(100m, ledger.BalanceOf(Coin));
            Assert.Equal(ledger.BalanceOf(Usd), ledger.AvailableIn(Usd) + ledger.ReservedIn(Usd));
            Assert.True(ledger.AvailableIn(Usd) >= 0m && ledger.AvailableIn(Coin) >= 0m);
        }
    }

    private static CapitalLedger Funded(decimal usd, decimal coin)
    {
        var ledger = new CapitalLedger();
        ledger.SetBalance(Usd, usd);
        ledger.SetBalance(Coin, coin);
        return ledger;
    }
}
