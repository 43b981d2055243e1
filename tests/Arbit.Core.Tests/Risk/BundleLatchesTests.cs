using Arbit.Detection;
using Arbit.Diagnostics;
using Arbit.Risk;
using Arbit.Testing;

namespace Arbit.Core.Tests.Risk;

public sealed class BundleLatchesTests
{
    private static readonly DateTimeOffset Now = RiskFixture.Now;
    private static readonly BundleId Id = RiskFixture.Id;
    private static readonly BundleId Other = new("other");

    private readonly BundleLatches _latches = new(new RiskOptions());

    [Fact]
    public void TryEnter_Free_EntersOnce()
    {
        Assert.True(Enter([1, 1], 0, out ReasonCode first));
        Assert.Equal(ReasonCode.None, first);
        Assert.False(Enter([2, 2], 60, out ReasonCode second));
        Assert.Equal(ReasonCode.InFlight, second);
        Assert.True(_latches.TryEnter(Other, [1, 1], Now, out _));
        Assert.Equal(2, _latches.InFlight);
    }

    [Theory]
    [InlineData(999, ReasonCode.CoolDown)]
    [InlineData(1000, ReasonCode.None)]
    public void Complete_Bundle_RestsASecond(int milliseconds, ReasonCode expected)
    {
        Enter([1, 1], 0, out _);
        Assert.True(_latches.Complete(Id, Now));

        Assert.Equal(expected, _latches.Check(Id, [2, 2], Now.AddMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData(4_999, ReasonCode.CoolDown)]
    [InlineData(5_000, ReasonCode.None)]
    public void Fail_Bundle_RestsFiveSeconds(int milliseconds, ReasonCode expected)
    {
        Enter([1, 1], 0, out _);
        Assert.True(_latches.Fail(Id, Now));

        Assert.Equal(expected, _latches.Check(Id, [2, 2], Now.AddMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData(5, 5, ReasonCode.SameLiquidity)]
    [InlineData(6, 5, ReasonCode.SameLiquidity)]
    [InlineData(5, 6, ReasonCode.SameLiquidity)]
    [InlineData(4, 9, ReasonCode.SameLiquidity)]
    [InlineData(6, 6, ReasonCode.None)]
    public void Check_AfterATrade_WaitsUntilEveryLegHasMoved(long first, long second, ReasonCode expected)
    {
        Enter([5, 5], 0, out _);
        _latches.Complete(Id, Now);

        Assert.Equal(expected, _latches.Check(Id, [first, second], Now.AddDays(1)));
    }

    [Fact]
    public void Check_AnotherNumberOfLegs_HasNotMoved()
    {
        Enter([5, 5], 0, out _);
        _latches.Complete(Id, Now);

        Assert.Equal(ReasonCode.SameLiquidity, _latches.Check(Id, [9, 9, 9], Now.AddDays(1)));
    }

    [Fact]
    public void Abandon_NothingSent_LeavesTheBundleAsItWas()
    {
        Enter([5, 5], 0, out _);
        Assert.True(_latches.Abandon(Id));
        Assert.False(_latches.Abandon(Id));

        Assert.Equal(0, _latches.InFlight);
        Assert.Equal(ReasonCode.None, _latches.Check(Id, [5, 5], Now));
    }

    [Fact]
    public void Abandon_AfterAnEarlierTrade_KeepsItsMark()
    {
        Enter([5, 5], 0, out _);
        _latches.Complete(Id, Now);
        Enter([8, 8], 10, out _);
        _latches.Abandon(Id);

        Assert.Equal(ReasonCode.SameLiquidity, _latches.Check(Id, [5, 8], Now.AddDays(1)));
        Assert.Equal(ReasonCode.None, _latches.Check(Id, [6, 6], Now.AddDays(1)));
    }

    [Fact]
    public void CompleteAndFail_NotInFlight_ChangeNothing()
    {
        Assert.False(_latches.Complete(Id, Now));
        Assert.False(_latches.Fail(Id, Now));
        Assert.False(_latches.Abandon(Id));
        Assert.Equal(ReasonCode.None, _latches.Check(Id, [0, 0], Now));
    }

    [Fact]
    public void CoolDownZero_Bundle_DoesNotRest()
    {
        var latches = new BundleLatches(new RiskOptions { CoolDownAfterTrade = TimeSpan.Zero });
        latches.TryEnter(Id, [1, 1], Now, out _);
        latches.Complete(Id, Now);

        Assert.Equal(ReasonCode.None, latches.Check(Id, [2, 2], Now));
    }

    /// <summary>Any script: never two plans of a bundle in flight, and never a second trade on a version that was used.</summary>
    [Property(MaxTest = 300)]
    public void AnyScript_OnePlanInFlight_AndNoVersionIsUsedTwice(byte[] script)
    {
        var latches = new BundleLatches(new RiskOptions());
        long[] versions = [1, 1];
        long[] used = [0, 0];
        bool inFlight = false;
        DateTimeOffset now = Now;
        foreach (byte step in script)
        {
            now = now.AddMilliseconds(step * 20);
            switch (step % 5)
            {
                case 0:
                    bool entered = latches.TryEnter(Id, versions, now, out ReasonCode reason);
                    Assert.Equal(entered, reason == ReasonCode.None);
                    Assert.False(entered && inFlight);
                    if (entered)
                    {
                        Assert.True(versions[0] > used[0] && versions[1] > used[1]);
                        inFlight = true;
                        versions.CopyTo(used, 0);
                    }

                    break;
                case 1:
                    Assert.Equal(inFlight, latches.Complete(Id, now));
                    inFlight = false;
                    break;
                case 2:
                    Assert.Equal(inFlight, latches.Fail(Id, now));
                    inFlight = false;
                    break;
                default:
                    versions[step % 2]++;
                    break;
            }

            Assert.Equal(inFlight ? 1 : 0, latches.InFlight);
        }
    }

    private bool Enter(long[] versions, int second, out ReasonCode reason) => _latches.TryEnter(Id, versions, Now.AddSeconds(second), out reason);
}
