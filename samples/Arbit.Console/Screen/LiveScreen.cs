using System.Text;

namespace Arbit.Console.Screen;

/// <summary>
/// Draws on a terminal's second screen, four times a second, until it is disposed; then the terminal is as it was. Drawing
/// is a task of its own: a terminal that is slow delays only the picture.
/// </summary>
internal sealed class LiveScreen : IAsyncDisposable
{
    private const string Enter = "\u001b[?1049h\u001b[?25l", Leave = "\u001b[?25h\u001b[?1049l", Home = "\u001b[H", EndOfLine = "\u001b[K", EndOfScreen = "\u001b[J";
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly ITerminal _terminal;
    private readonly Func<ScreenView> _view;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _drawing;

    /// <summary>Takes the terminal and begins to draw.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="view">What to draw now.</param>
    /// <param name="clock">The clock of the picture.</param>
    public LiveScreen(ITerminal terminal, Func<ScreenView> view, TimeProvider clock)
    {
        _terminal = terminal;
        _view = view;
        _clock = clock;
        terminal.Write(Enter);
        _drawing = DrawAsync();
    }

    /// <summary>Ends the drawing and gives the terminal back. Safe to repeat.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await _drawing.ConfigureAwait(false);
        }
        finally
        {
            _terminal.Write(Leave);
            _stop.Dispose();
        }
    }

    private async Task DrawAsync()
    {
        using var timer = new PeriodicTimer(Every, _clock);
        try
        {
            do
            {
                Draw();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The ordinary end.
        }
        catch (IOException)
        {
            // The terminal has gone; the run goes on without a picture.
        }
    }

    // One write: a terminal that shows half of it would flicker.
    private void Draw()
    {
        var picture = new StringBuilder(Home);
        IReadOnlyList<string> lines = ScreenPainter.Draw(_view(), _terminal.Width, _terminal.Height - 1, color: true);
        foreach (string line in lines)
        {
            picture.Append(line).Append(EndOfLine).Append("\r\n");
        }

        _terminal.Write(picture.Append(EndOfScreen).ToString());
    }
}
