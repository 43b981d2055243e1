using System.Threading.Channels;
using Arbit.Events;

namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>Checks hashes on a thread of the pool and brings each verdict to the gate as an input of its own.</summary>
internal sealed class HashWorker(IInputHandler venue, HashQueue queue, TimeProvider clock)
{
    // Null asks it to end.
    private readonly Channel<HashJob?> _jobs = Channel.CreateUnbounded<HashJob?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly BookHashVerifier _verifier = new();
    private Task _working = Task.CompletedTask;

    public void Start()
    {
        // Bounded by the queue, which stops handing out.
        queue.Attach(_jobs.Writer.TryWrite);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>Checks what is left, what its verdicts hand out again too, and ends.</summary>
    public async Task StopAsync()
    {
        _jobs.Writer.TryWrite(null);
        await _working.ConfigureAwait(false);
    }

    /// <summary>Checks one and tells the venue.</summary>
    public void Check(HashJob job)
    {
        Span<byte> verdict = stackalloc byte[HashVerdict.MaxLength];
        int length = HashVerdict.Write(job.Number, job.Matches(_verifier), verdict);
        venue.Receive(new GateInput(GateInputKind.Reply, job.Source, verdict[..length], clock.GetUtcNow()));
        queue.Return(job);
    }

    private async Task WorkAsync()
    {
        bool isEnding = false;
        await foreach (HashJob? job in _jobs.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            isEnding |= job is null;
            if (job is not null)
            {
                Check(job);
            }

            // A verdict that hands the book out again does so before Check returns.
            if (isEnding && !_jobs.Reader.TryPeek(out _))
            {
                break;
            }
        }

        // What is handed out from here on is refused and stays on offer for the next worker; what came before is still checked.
        queue.Attach(null);
        _jobs.Writer.Complete();
        while (_jobs.Reader.TryRead(out HashJob? job))
        {
            if (job is not null)
            {
                Check(job);
            }
        }
    }
}
