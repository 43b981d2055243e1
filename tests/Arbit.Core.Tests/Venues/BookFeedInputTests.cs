using System.Text;
using Arbit.Events;
using Arbit.Markets;
using Arbit.Testing;
using Arbit.Venues;

namespace Arbit.Core.Tests.Venues;

/// <summary>What is followed is an input like any other: numbered, recordable, replayable.</summary>
public sealed class BookFeedInputTests : IGateTap
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VenueId Alpha = new("alpha");
    private static readonly BookScale Scale = new(2, 0);
    private static readonly MarketId Market = new(Alpha, "A-1");
    private readonly List<(long Number, GateInputKind Kind, string Source, string Payload, DateTimeOffset At)> _inputs = [];
    private readonly List<MarketId> _changes = [];
    private readonly EventGate _gate;
    private readonly BookFeed _feed;

    public BookFeedInputTests()
    {
        _gate = new EventGate(this);
        _feed = new BookFeed(Alpha, Scale, new VenueContext(_gate, null, new ManualClock(Start)));
        _feed.FollowingChanged += _changes.Add;
    }

    [Fact]
    public async Task AddAsync_RemoveAsync_AreNumberedInputsAtTheGatesOwnTime()
    {
        using (_gate.Enter(new GateInput(GateInputKind.Tick, "engine/tick", [], Start)))
        {
        }

        await _feed.AddAsync(Market);
        await _feed.RemoveAsync(Market);

        Assert.Equal([(2, GateInputKind.Subscription, "alpha/books/add", "A-1", Start), (3, GateInputKind.Subscription, "alpha/books/remove", "A-1", Start)], _inputs[1..]);
        Assert.Equal([Market, Market], _changes);
    }

    [Property(MaxTest = 100)]
    public async Task Receive_WhatWasRecorded_FollowsTheSame(byte[] script)
    {
        var live = new BookFeedInputTests();
        foreach (byte step in script)
        {
            var market = new MarketId(Alpha, $"M{step % 3}");
            await (step % 2 == 0 ? live._feed.AddAsync(market) : live._feed.RemoveAsync(market));
        }

        var replayed = new BookFeed(Alpha, Scale, new VenueContext(new EventGate(), null, new ManualClock(Start)));
        foreach ((long _, GateInputKind kind, string source, string payload, DateTimeOffset at) in live._inputs)
        {
            var input = new GateInput(kind, source, Encoding.UTF8.GetBytes(payload), at);
            Assert.True(replayed.Takes(input));
            replayed.Receive(input);
        }

        Assert.Equal(live._feed.Followed(), replayed.Followed());
        Assert.Equal(live._feed.Version, replayed.Version);
    }

    [Theory]
    [InlineData(GateInputKind.Command, "alpha/books/add", "A-1")]
    [InlineData(GateInputKind.Subscription, "beta/books/add", "A-1")]
    [InlineData(GateInputKind.Subscription, "alpha/books/drop", "A-1")]
    [InlineData(GateInputKind.Subscription, "alpha/books/add", "")]
    [InlineData(GateInputKind.Subscription, "alpha/books/remove", "é")]
    public void Takes_AnythingElse_IsNot(GateInputKind kind, string source, string payload) =>
        Assert.False(_feed.Takes(new GateInput(kind, source, Encoding.UTF8.GetBytes(payload), Start)));

    [Fact]
    public async Task Follow_InsideATurn_IsToldToTheSessionAfterIt()
    {
        using (GateTurn turn = _gate.Enter(new GateInput(GateInputKind.Configuration, "engine/pairs", [], Start)))
        {
            _feed.Follow(Market, turn);
            _feed.Follow(Market, turn);
            Assert.NotNull(_feed.Find(Market));
            Assert.Empty(_changes);
        }

        _feed.Publish();

        Assert.Equal([Market], _changes);
        Assert.Single(_inputs);
        await _feed.RemoveAsync(Market);
        Assert.NotNull(_feed.Find(Market));
        await _feed.RemoveAsync(Market);
        Assert.Null(_feed.Find(Market));
    }

    [Fact]
    public void Follow_NotAMarketOfTheVenue_Throws()
    {
        using GateTurn turn = _gate.Enter(new GateInput(GateInputKind.Configuration, "engine/pairs", [], Start));
        try
        {
            _feed.Follow(new MarketId(new VenueId("beta"), "A-1"), turn);
            Assert.Fail("Followed another venue's market.");
        }
        catch (ArgumentException e)
        {
            Assert.Contains("beta:A-1", e.Message, StringComparison.Ordinal);
        }
    }

    void IGateTap.OnInput(long number, in GateInput input) =>
        _inputs.Add((number, input.Kind, input.Source, Encoding.UTF8.GetString(input.Payload), input.At));
}
