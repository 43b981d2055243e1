using Arbit.Execution.Tracking;
using Arbit.Orders;

namespace Arbit.Core.Tests.Execution;

/// <summary>One trading session, killed at each of its steps in turn: after every one of them the next process finds the truth.</summary>
public sealed class CrashPointTests
{
    public static TheoryData<string> Sessions => ["plain", "unknown", "provisional"];

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Crash_AtEveryStep_RestartKnowsTheVenuesTruth(string session)
    {
        int steps = int.MaxValue;
        int points = 0;
        for (int dieAt = 1; dieAt <= steps; dieAt++)
        {
            DeskRig rig = Run(session, dieAt);
            if (!rig.Process.IsDead)
            {
                steps = rig.Process.Steps;
                break;
            }

            points++;
            rig.Run(dieAt % 7);
            rig.Restart();
            rig.Venue.Faults = VenueFaults.None;
            _ = rig.Desk.CancelAllAsync();
            rig.Quiesce();

            rig.AssertTruth();
            foreach (VenueOrder order in rig.Venue.Orders)
            {
                TrackedOrder? known = rig.Tracker.Find(order.Id);
                Assert.True(known is not null, $"dead at {dieAt}: {order.Id} is at the venue and not known");
            }
        }

        Assert.True(points > 15, $"only {points} steps");
    }

    private static DeskRig Run(string session, int dieAt)
    {
        VenueFaults faults = session == "unknown" ? new VenueFaults { TimeoutAccepted = 50, ServerErrorAccepted = 50, LostMessage = 60 } : VenueFaults.None;
        var rig = new DeskRig(11, faults, digests: session == "provisional", provisional: session == "provisional", dieAt: dieAt);
        rig.Venue.FillsRestingOrders = true;
        rig.Journal.Latency = TimeSpan.FromMilliseconds(3);
        rig.Start();
        foreach ((string intent, TimeInForce kind) in new[] { ("a", TimeInForce.ImmediateOrCancel), ("b", TimeInForce.GoodTillCancelled), ("c", TimeInForce.FillOrKill) })
        {
            _ = rig.Desk.PlaceAsync(DeskRig.Request(intent, 5m, kind)).AsTask();
            rig.Run(7);
        }

        _ = rig.Desk.CancelAsync(DeskRig.IdOf("b")).AsTask();
        rig.Run(30);
        return rig;
    }
}
