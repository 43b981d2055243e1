using Arbit.Markets;
using Arbit.Portfolio;
using Arbit.Testing;

namespace Arbit.Core.Tests.Portfolio;

public sealed class PortfolioBookTests
{
    private static readonly CollateralPool Usd = new(new VenueId("alpha"), Asset.Usd, "");
    private static readonly CollateralPool Coin = new(new VenueId("beta"), new Asset("USDC"), "");

    [Fact]
    public void TryReserve_Enough_CountsCapitalAndExposure()
    {
        PortfolioBook book = Funded();

        Reservation reservation = book.TryReserve("b", [new PoolAmount(Usd, 3m), new PoolAmount(Coin, 2m)])!;

        Assert.True(reservation.IsOpen);
        Assert.Equal(5m, book.Exposure.Reserved);
        Assert.Equal(7m, book.Capital.AvailableIn(Usd));
        Assert.Equal(1, book.InFlight);
    }

    [Fact]
    public void TryReserve_Short_CountsNeither()
    {
        PortfolioBook book = Funded();

        Assert.Null(book.TryReserve("b", [new PoolAmount(Usd, 3m), new PoolAmount(Coin, 10.01m)]));

        Assert.Equal(0m, book.Exposure.Total);
        Assert.Equal(10m, book.Capital.AvailableIn(Usd));
        Assert.Equal(0, book.InFlight);
    }

    [Fact]
    public void TryReserve_ExposureOverflows_GivesCapitalBack()
    {
        PortfolioBook book = Funded();
        book.Exposure.Reserve("huge", decimal.MaxValue);

        Assert.Throws<OverflowException>(() => book.TryReserve("b", [new PoolAmount(Usd, 3m)]));

        Assert.Equal(10m, book.Capital.AvailableIn(Usd));
        Assert.Equal(0, book.InFlight);
    }

    [Fact]
    public void Release_Twice_GivesBackOnce()
    {
        PortfolioBook book = Funded();
        Reservation reservation = book.TryReserve("b", [new PoolAmount(Usd, 3m)])!;

        Assert.True(book.Release(reservation));
        Assert.False(book.Release(reservation));
        Assert.False(book.Commit(reservation, [new PoolAmount(Usd, 3m)]));

        Assert.Equal((10m, 0m, 0), (book.Capital.AvailableIn(Usd), book.Exposure.Total, book.InFlight));
    }

    [Fact]
    public void Commit_WhatWasSpent_IsHeld()
    {
        PortfolioBook book = Funded();
        Reservation reservation = book.TryReserve("b", [new PoolAmount(Usd, 3m), new PoolAmount(Coin, 2m)])!;

        Assert.True(book.Commit(reservation, [new PoolAmount(Usd, 2.9m), new PoolAmount(Coin, 1.9m)]));
        Assert.False(book.Release(reservation));

        Assert.Equal((4.8m, 0m), (book.Exposure.Committed, book.Exposure.Reserved));
        Assert.Equal(7.1m, book.Capital.BalanceOf(Usd));
        Assert.Equal(0, book.InFlight);
    }

    [Property(MaxTest = 300)]
    public void AnyScript_ExposureReserved_IsWhatThePoolsPromised(byte[] script)
    {
        PortfolioBook book = Funded();
        var made = new List<Reservation>();
        for (int i = 0; i + 2 < script.Length; i += 3)
        {
            if (script[i] % 3 == 0 && book.TryReserve($"b{script[i + 1] % 4}", [new PoolAmount(Usd, script[i + 1] / 64m), new PoolAmount(Coin, script[i + 2] / 64m)]) is { } one)
            {
                made.Add(one);
            }
            else if (made.Count > 0)
            {
                Reservation any = made[script[i + 1] % made.Count];
                bool open = any.IsOpen;
                Assert.Equal(open, script[i] % 3 == 1 ? book.Release(any) : book.Commit(any, any.Amounts));
            }

            Assert.Equal(book.Capital.ReservedIn(Usd) + book.Capital.ReservedIn(Coin), book.Exposure.Reserved);
            Assert.Equal(20m, book.Exposure.Committed + book.Capital.BalanceOf(Usd) + book.Capital.BalanceOf(Coin));
            Assert.Equal(made.Count(static r => r.IsOpen), book.InFlight);
        }
    }

    private static PortfolioBook Funded()
    {
        var book = new PortfolioBook();
        book.Capital.SetBalance(Usd, 10m);
        book.Capital.SetBalance(Coin, 10m);
        return book;
    }
}
