using System.Text;
using Arbit.Engine;
using Arbit.Events;

namespace Arbit.Tests.Engine;

/// <summary>Two fake venues, one identical pair, and a clock that the test moves.</summary>
internal sealed class EngineHarness
{
    public const string Pairs = """
        {"version":1,"pairs":[{"name":"P","relation":"identical","tier":"curated","members":[
          {"venue":"left","market":"A","yes":"A/yes","no":"A/no"},
          {"venue":"right","market":"B","yes":"B/yes","no":"B/no"}]}]}
        """;

    private static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    public EngineHarness(Action<ArbitEngineBuilder>? compose = null, string[]? rightMarkets = null)
    {
        ArbitEngineBuilder builder = new ArbitEngineBuilder()
            .WithObservers(ObserverSchedulers.Inline)
            .AddVenue(context => Left = new FakeVenue("left", context, "A"))
            .AddVenue(context => Right = new FakeVenue("right", context, rightMarkets ?? ["B"]));
        compose?.Invoke(builder);
        Engine = builder.Build();
        Engine.Decisions.Subscribe(new Collector(Decisions));
    }

    public ArbitEngine Engine { get; }

    public FakeVenue Left { get; private set; } = null!;

    public FakeVenue Right { get; private set; } = null!;

    public List<Decision> Decisions { get; } = [];

    public DateTimeOffset Now { get; private set; } = Start;

    public void LoadPairs(string pairs = Pairs) => Send(GateInputKind.Configuration, "engine/pairs", pairs);

    public void Book(string venue, string text) => Send(GateInputKind.Frame, $"{venue}/ws/1", text);

    public void Tick() => Send(GateInputKind.Tick, "engine/tick", "");

    public void Send(GateInputKind kind, string source, string payload) =>
        Engine.Receive(new GateInput(kind, source, Encoding.UTF8.GetBytes(payload), Now));

    public void Advance(TimeSpan by) => Now += by;

    private sealed class Collector(List<Decision> decisions) : IObserver<Decision>
    {
        public void OnNext(Decision value) => decisions.Add(value);

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }
}
