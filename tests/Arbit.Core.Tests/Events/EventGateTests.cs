using Arbit.Events;
using Arbit.Testing;

namespace Arbit.Core.Tests.Events;

public sealed class EventGateTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Enter_Turns_AreNumberedFromOne()
    {
        var gate = new EventGate();
        Assert.Equal(0, gate.LastNumber);

        for (int i = 1; i <= 3; i++)
        {
            using GateTurn turn = gate.Enter(Input(Start.AddSeconds(i)));
            Assert.Equal((i, Start.AddSeconds(i)), (turn.Number, turn.At));
        }

        Assert.Equal(3, gate.LastNumber);
    }

    [Property]
    public void Enter_AnyTimes_NeverRunBackwards(int[] seconds)
    {
        var gate = new EventGate();
        DateTimeOffset latest = DateTimeOffset.MinValue;
        foreach (int second in seconds)
        {
            DateTimeOffset at = Start.AddSeconds(second);
            latest = at > latest ? at : latest;
            using GateTurn turn = gate.Enter(Input(at));
            Assert.Equal(latest, turn.At);
        }
    }

    [Fact]
    public async Task Enter_ManyThreads_NumbersHaveNoHolesAndTurnsAreExclusive()
    {
        const int threads = 4, turns = 2_000;
        var tap = new Tap();
        var gate = new EventGate(tap);
        var seen = new List<long>();
        int inside = 0;
        Task[] workers = [.. Enumerable.Range(0, threads).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < turns; i++)
            {
                using GateTurn turn = gate.Enter(Input(Start.AddTicks((i * threads) + worker)));
                Assert.Equal(1, Interlocked.Increment(ref inside));
                seen.Add(turn.Number);
                Interlocked.Decrement(ref inside);
            }
        }))];

        await Task.WhenAll(workers);

        IEnumerable<long> all = Enumerable.Range(1, threads * turns).Select(static n => (long)n);
        Assert.Equal(all, seen);
        Assert.Equal(all, tap.Inputs.Select(static i => i.Number));
        Assert.Equal(tap.Inputs.Select(static i => i.At).Order(), tap.Inputs.Select(static i => i.At));
    }

    [Fact]
    public void Enter_Tap_SeesTheInputFirstWithTheTurnsTime()
    {
        var tap = new Tap();
        var gate = new EventGate(tap);
        gate.Enter(Input(Start.AddMinutes(1))).Dispose();

        using (GateTurn turn = gate.Enter(new GateInput(GateInputKind.Reply, "alpha/books/1", "{}"u8, Start)))
        {
            Assert.Equal((2, GateInputKind.Reply, "alpha/books/1", "{}", turn.At), tap.Inputs[^1]);
        }

        Assert.Equal(Start.AddMinutes(1), tap.Inputs[^1].At);
    }

    [Fact]
    public void Enter_TapThrows_TakesNoNumberAndLeavesTheGateOpen()
    {
        var tap = new Tap();
        var gate = new EventGate(tap);
        gate.Enter(Input(Start)).Dispose();
        tap.Failing = true;

        Assert.Throws<IOException>(() => gate.Enter(Input(Start.AddHours(1))).Dispose());
        Assert.Equal(1, gate.LastNumber);

        tap.Failing = false;
        using GateTurn turn = gate.Enter(Input(Start.AddSeconds(1)));
        Assert.Equal((2, Start.AddSeconds(1)), (turn.Number, turn.At));
    }

    [Fact]
    public void Enter_InsideATurn_IsRefusedAndTheTurnGoesOn()
    {
        var gate = new EventGate();
        using (gate.Enter(Input(Start)))
        {
            Assert.Throws<InvalidOperationException>(() => gate.Enter(Input(Start)).Dispose());
            Assert.Throws<InvalidOperationException>(() => gate.Inspect(0, static n => n));
        }

        using GateTurn turn = gate.Enter(Input(Start));
        Assert.Equal(2, turn.Number);
    }

    [Fact]
    public void Inspect_State_TakesNoNumber()
    {
        var gate = new EventGate();

        Assert.Equal(42, gate.Inspect(41, static n => n + 1));

        Assert.Equal(0, gate.LastNumber);
        Assert.Throws<ArgumentNullException>(() => gate.Inspect<int, int>(0, null!));
    }

    [Fact]
    public void Inspect_ReadThrows_LeavesTheGateOpen()
    {
        var gate = new EventGate();

        Assert.Throws<IOException>(() => gate.Inspect<int, int>(0, static _ => throw new IOException()));

        using GateTurn turn = gate.Enter(Input(Start));
        Assert.Equal(1, turn.Number);
    }

    [Fact]
    public void Dispose_DefaultTurn_DoesNothing() => default(GateTurn).Dispose();

    private static GateInput Input(DateTimeOffset at) => new(GateInputKind.Frame, "alpha/ws/1", default, at);

    private sealed class Tap : IGateTap
    {
        public bool Failing { get; set; }

        public List<(long Number, GateInputKind Kind, string Source, string Payload, DateTimeOffset At)> Inputs { get; } = [];

        public void OnInput(long number, in GateInput input)
        {
            if (Failing)
            {
                throw new IOException("disk full");
            }

            Inputs.Add((number, input.Kind, input.Source, System.Text.Encoding.UTF8.GetString(input.Payload), input.At));
        }
    }
}
