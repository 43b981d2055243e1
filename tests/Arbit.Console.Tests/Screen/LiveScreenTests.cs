using Arbit.Console.Screen;
using Arbit.Testing;

namespace Arbit.Console.Tests.Screen;

public class LiveScreenTests
{
    private const string Enter = "\u001b[?1049h\u001b[?25l", Leave = "\u001b[?25h\u001b[?1049l";

    [Fact]
    public async Task Dispose_AfterDrawing_GivesTheTerminalBack()
    {
        var terminal = new Terminal();
        var clock = new ManualClock();
        var screen = new LiveScreen(terminal, static () => Views.Full, clock);
        clock.Advance(TimeSpan.FromSeconds(1));

        await screen.DisposeAsync();
        await screen.DisposeAsync();

        Assert.Equal(Enter, terminal.Written[0]);
        Assert.StartsWith("\u001b[H", terminal.Written[1], StringComparison.Ordinal);
        Assert.Contains("arbit paper", terminal.Written[1], StringComparison.Ordinal);
        Assert.Equal(Leave, terminal.Written[^1]);
        Assert.Single(terminal.Written, Leave);
    }

    [Fact]
    public async Task Draw_ViewThatThrows_StillGivesTheTerminalBack()
    {
        var terminal = new Terminal();
        var screen = new LiveScreen(terminal, static () => throw new InvalidOperationException("A bug."), new ManualClock());

        await Assert.ThrowsAsync<InvalidOperationException>(() => screen.DisposeAsync().AsTask());

        Assert.Equal([Enter, Leave], terminal.Written);
    }

    [Fact]
    public async Task Draw_TerminalThatHasGone_EndsThePictureOnly()
    {
        var terminal = new Terminal { FailsAfter = 1 };
        var screen = new LiveScreen(terminal, static () => Views.Full, new ManualClock());

        terminal.FailsAfter = int.MaxValue;
        await screen.DisposeAsync();

        Assert.Equal([Enter, Leave], terminal.Written);
    }

    private sealed class Terminal : ITerminal
    {
        public int Width => 100;

        public int Height => 30;

        public int FailsAfter { get; set; } = int.MaxValue;

        public List<string> Written { get; } = [];

        public void Write(string text)
        {
            if (Written.Count >= FailsAfter)
            {
                throw new IOException("The terminal has gone.");
            }

            Written.Add(text);
        }
    }
}
