using System.Net;
using System.Text;
using System.Text.Json;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket.Rest;

/// <summary>
/// Tells the venue that we are alive while orders may rest: it cancels them all about ten seconds after the last beat. Each
/// beat carries the id the one before was answered with; a refused one is told the id that was expected.
/// </summary>
internal sealed class Heartbeats(PrivateClient client, OrderBudgets budgets, TimeProvider clock) : IAsyncDisposable
{
    public const string Path = "/v1/heartbeats";

    // The venue looks every five seconds for beats ten seconds old.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);
    private readonly Lock _lock = new();
    private PeriodicWork? _work;
    private string _id = "";
    private VenueFault? _fault;
    private int _restings;

    /// <summary>Why the last beat was not taken; null while they are. Orders may have been cancelled then.</summary>
    public VenueFault? Fault => Volatile.Read(ref _fault);

    public bool IsBeating
    {
        get
        {
            lock (_lock)
            {
                return _work is not null;
            }
        }
    }

    /// <summary>How many orders that may rest were sent so far: an answer that none is open counts for what was sent before it was asked for.</summary>
    public int Restings => Volatile.Read(ref _restings);

    /// <summary>An order that may rest is about to be sent.</summary>
    public void Begin()
    {
        Interlocked.Increment(ref _restings);
        lock (_lock)
        {
            if (_work is not null)
            {
                return;
            }

            // A new chain begins with no id; what it throws is a bug and ends it.
            _id = "";
            _work = new PeriodicWork(clock, Every, BeatAsync, error => Volatile.Write(ref _fault, new VenueFault(FaultKind.Malformed, Path, error.GetType().Name)));
            _work.Run();
        }
    }

    /// <summary>No order rests, as of a question asked when <paramref name="restings"/> had been sent.</summary>
    public ValueTask EndAsync(int restings)
    {
        PeriodicWork? work;
        lock (_lock)
        {
            if (restings != _restings)
            {
                return ValueTask.CompletedTask;
            }

            work = _work;
            _work = null;
        }

        return work?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => EndAsync(Restings);

    private async Task BeatAsync(CancellationToken stop)
    {
        // Once more with the id that was expected, when ours was refused.
        for (int attempt = 0; attempt < 2; attempt++)
        {
            var request = new PrivateRequest(HttpMethod.Post, Path, budgets.Others) { Body = Encoding.UTF8.GetBytes($"{{\"heartbeat_id\":\"{_id}\"}}") };
            PrivateReply reply = await client.SendAsync(request, stop).ConfigureAwait(false);
            string? next = IdOf(reply.Body);
            _id = next ?? _id;
            Volatile.Write(ref _fault, reply.Fault);
            if (reply.IsSuccess || reply.Status != HttpStatusCode.BadRequest || next is null)
            {
                return;
            }
        }
    }

    private static string? IdOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            string? id = new RowReader(document.RootElement).Optional("heartbeat_id");
            return id is not null && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
