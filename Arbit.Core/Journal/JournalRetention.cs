using Arbit.Diagnostics;
using Arbit.Journal.Storage;

namespace Arbit.Journal;

/// <summary>
/// Prunes a journal when it is started and on a schedule from then on. A prune that fails leaves the journal as it was and
/// is tried again the next time; it never stops the journal.
/// </summary>
/// <remarks>
/// Pruning takes the journal's writer for as long as it lasts, and flushes wait for it: the first, which has most to move, is
/// over before <see cref="StartAsync"/> returns. Start it before trading.
/// </remarks>
/// <threadsafety>Safe for any number of threads.</threadsafety>
public sealed class JournalRetention : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SqliteJournal _journal;
    private readonly TimeProvider _clock;
    private readonly JournalRetentionOptions _options;
    private Task _running = Task.CompletedTask;
    private int _started;

    /// <summary>Creates a schedule.</summary>
    /// <param name="journal">The journal; it is to be disposed after this.</param>
    /// <param name="clock">The clock of the schedule and of ages.</param>
    /// <param name="options">How long is kept; null for the defaults.</param>
    /// <exception cref="InvalidOptionsException">The options are out of range.</exception>
    public JournalRetention(SqliteJournal journal, TimeProvider clock, JournalRetentionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(clock);
        _options = options ?? new JournalRetentionOptions();
        if (_options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _journal = journal;
        _clock = clock;
    }

    /// <summary>Told after each prune that worked, on the thread of the schedule. What it throws is dropped.</summary>
    public event Action<PruneResult>? Pruned;

    /// <summary>What the last prune that worked did; null before the first.</summary>
    public PruneResult? Last { get; private set; }

    /// <summary>Why the last prune failed; empty when it did not.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>Prunes once, and from then on by the schedule.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public async Task StartAsync()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("A schedule runs once; make a new one.");
        }

        await PruneAsync().ConfigureAwait(false);
        _running = RunAsync();
    }

    /// <summary>Ends the schedule and waits for a prune that runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_options.Every, _clock);
        while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
        {
            await PruneAsync().ConfigureAwait(false);
        }
    }

    private async Task PruneAsync()
    {
        try
        {
            // A prune that has begun is not given up: it would go on behind our back.
            PruneResult result = await _journal.PruneAsync(_clock.GetUtcNow() - _options.KeepFor, Archive(), CancellationToken.None).ConfigureAwait(false);
            (Last, Failure) = (result, "");
            Tell(result);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Failure = $"{e.GetType().Name}: {e.Message}";
        }
    }

    private void Tell(PruneResult result)
    {
        try
        {
            Pruned?.Invoke(result);
        }
#pragma warning disable CA1031 // Whoever listens may throw anything; the schedule goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private string? Archive()
    {
        if (_options.ArchiveFolder.Length == 0)
        {
            return null;
        }

        Directory.CreateDirectory(_options.ArchiveFolder);
        return Path.Combine(_options.ArchiveFolder, Path.GetFileName(BackupFile.NameFor(_journal.File, "archive", _clock)));
    }
}
