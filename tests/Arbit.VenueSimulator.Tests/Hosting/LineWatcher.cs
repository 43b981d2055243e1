namespace Arbit.VenueSimulator.Tests.Hosting;

/// <summary>Output in which a test can wait for the first line.</summary>
internal sealed class LineWatcher : StringWriter
{
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstLine => _first.Task;

    public int Lines { get; private set; }

    public override Task WriteLineAsync(string? value)
    {
        Lines++;
        _first.TrySetResult(value ?? "");
        return Task.CompletedTask;
    }
}
