using System.Text;
using Arbit.Events;
using Arbit.Simulation;

namespace Arbit.Console.Demo;

/// <summary>Puts inputs into a recording at virtual times.</summary>
internal sealed class DemoRecorder(Stream stream, DateTimeOffset startedAt, int seed) : IDisposable
{
    private readonly RecordingWriter _writer = new(stream, startedAt, $"Generated sample, seed {seed}; all names and numbers are made up.");
    private long _number;

    public DateTimeOffset Now { get; private set; } = startedAt;

    public void Advance(TimeSpan by) => Now += by;

    public void Add(GateInputKind kind, string source, string payload) =>
        _writer.OnInput(++_number, new GateInput(kind, source, Encoding.UTF8.GetBytes(payload), Now));

    public void Dispose() => _writer.Dispose();
}
