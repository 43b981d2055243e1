using System.Globalization;
using System.Text;
using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Markets;

namespace Arbit.Tests.Engine;

/// <summary>Observers of the engine and its venues: told promptly, and unable to delay a decision.</summary>
public sealed class EngineObserverTests
{
    private const string CheapYes = "A|35x50|40x50";
    private const string DearYes = "B|50x50|60x50";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Receive_TickThatAgesABook_TellsItsObserversAfterThatTurn()
    {
        EngineHarness harness = Started();
        harness.Left.SilentAfter = TimeSpan.FromSeconds(10);
        var heard = new List<(long, BookState, BookFault)>();
        using IDisposable subscription = harness.Left.Books.Events.Subscribe(e => heard.Add((e.Number, e.Health.State, e.Health.Fault)));

        harness.Advance(TimeSpan.FromSeconds(11));
        harness.Tick();

        Assert.Equal([(harness.Engine.Statistics.Inputs, BookState.Stale, BookFault.Silent)], heard);
    }

    /// <summary>A live session hands its input to its venue and not to the engine.</summary>
    [Fact]
    public void Receive_ByTheVenueItself_PublishesTheDecision()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("left", CheapYes);

        harness.Right.Receive(new GateInput(GateInputKind.Frame, "right/ws/1", Encoding.UTF8.GetBytes(DearYes), harness.Now));

        Assert.Equal(ReasonCode.Approved, Assert.Single(harness.Decisions).Reason);
    }

    [Fact]
    public void Decisions_ObserverBlockedForTheWholeRun_ChangesNoDecisionAndDelaysNoOther()
    {
        EngineHarness calm = Run(new EngineHarness());
        using var begun = new ManualResetEventSlim();
        using var held = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        var harness = new EngineHarness(static builder => builder.WithObservers(ObserverSchedulers.OwnThreads));
        int blockedCalls = 0, approved = 0;
        harness.Engine.Decisions.Subscribe(_ =>
        {
            blockedCalls++;
            begun.Set();
            held.Wait();
        });
        harness.Engine.Decisions.Subscribe(static _ => throw new InvalidOperationException());
        harness.Engine.Decisions.Subscribe(d => approved += d.Reason == ReasonCode.Approved ? 1 : 0, done.Set);
        harness.Right.Books.Events.Subscribe(_ => held.Wait());

        // On this thread, with the blocked observers in their first call: if they delayed anything, this would hang.
        Run(harness);
        Assert.True(begun.Wait(Patience));
        Assert.Equal(calm.Engine.DecisionsDigest, harness.Engine.DecisionsDigest);
        Assert.Equal(calm.Engine.Statistics.Inputs, harness.Engine.Statistics.Inputs);
        Assert.NotEqual(0, calm.Engine.Statistics.Trades);

        harness.Engine.Dispose();
        Assert.True(done.Wait(Patience));
        Assert.Equal(harness.Decisions.Count(static d => d.Reason == ReasonCode.Approved), approved);
        Assert.Equal(calm.Decisions.Count(static d => d.Reason == ReasonCode.Approved), approved);
        Assert.Equal(1, blockedCalls);

        // It throws on a thread of its own, whenever that one comes to it.
        Assert.True(SpinWait.SpinUntil(() => harness.Engine.DecisionObservers.Faulted > 0, Patience));
        Assert.Equal(1, harness.Engine.DecisionObservers.Faulted);
        held.Set();
    }

    [Fact]
    public void Decisions_ObserverThatFeedsTheEngine_DoesNotDeadlock()
    {
        EngineHarness harness = new();
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        long inputs = 0;
        harness.Engine.Decisions.Subscribe(_ =>
        {
            harness.Tick();
            harness.Left.Books.AddAsync(new MarketId(harness.Left.Id, "A")).AsTask().Wait();
            inputs = harness.Engine.Statistics.Inputs;
        });

        harness.Book("right", DearYes);

        Assert.Equal(5, inputs);
        Assert.Equal(0, harness.Engine.DecisionObservers.Faulted);
    }

    [Fact]
    public void Dispose_WithObservers_CompletesThem()
    {
        EngineHarness harness = Started();
        bool isCompleted = false;
        harness.Engine.Decisions.Subscribe(static _ => { }, () => isCompleted = true);

        harness.Engine.Dispose();

        Assert.True(isCompleted);
        Assert.Equal(0, harness.Engine.DecisionObservers.Observers);
    }

    /// <summary>What is followed by hand while it runs is part of the recording, so that a replay decides the same.</summary>
    [Fact]
    public async Task Receive_RecordedRunWithHotAdds_DecidesTheSameAgain()
    {
        var tap = new Tap();
        EngineHarness live = new(builder => builder.WithTap(tap));
        live.LoadPairs();
        MarketId left = new(live.Left.Id, "A");
        live.Book("left", CheapYes);
        await live.Left.Books.RemoveAsync(left);
        live.Book("right", DearYes);
        live.Book("left", CheapYes);
        await live.Left.Books.AddAsync(left);
        live.Book("left", "A|34x60|39x60");
        live.Book("right", "B|51x50|60x50");

        Assert.Equal(2, tap.Inputs.Count(static i => i.Kind == GateInputKind.Subscription));
        Assert.Equal(live.Engine.DecisionsDigest, Replay(tap.Inputs));
        Assert.Equal(1, live.Engine.Statistics.Trades);
        Assert.NotEqual(live.Engine.DecisionsDigest, Replay([.. tap.Inputs.Where(static i => i.Kind != GateInputKind.Subscription)]));
    }

    private static string Replay(List<(GateInputKind Kind, string Source, string Payload, DateTimeOffset At)> inputs)
    {
        var harness = new EngineHarness();
        foreach ((GateInputKind kind, string source, string payload, DateTimeOffset at) in inputs)
        {
            harness.Engine.Receive(new GateInput(kind, source, Encoding.UTF8.GetBytes(payload), at));
        }

        return harness.Engine.DecisionsDigest;
    }

    private static EngineHarness Started()
    {
        var harness = new EngineHarness();
        harness.LoadPairs();
        harness.Book("left", CheapYes);
        harness.Book("right", "B|30x50|45x50");
        return harness;
    }

    private static EngineHarness Run(EngineHarness harness)
    {
        harness.LoadPairs();
        for (int i = 0; i < 20; i++)
        {
            harness.Book("left", string.Create(CultureInfo.InvariantCulture, $"A|35x{50 + i}|40x{50 + i}"));
            harness.Book("right", string.Create(CultureInfo.InvariantCulture, $"B|50x{50 + i}|60x{50 + i}"));
            harness.Advance(TimeSpan.FromMinutes(10));
            harness.Tick();
        }

        return harness;
    }

    private sealed class Tap : IGateTap
    {
        public List<(GateInputKind Kind, string Source, string Payload, DateTimeOffset At)> Inputs { get; } = [];

        public void OnInput(long number, in GateInput input) =>
            Inputs.Add((input.Kind, input.Source, Encoding.UTF8.GetString(input.Payload), input.At));
    }
}
