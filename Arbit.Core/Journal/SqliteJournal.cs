using System.Diagnostics.CodeAnalysis;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Journal.Storage;

namespace Arbit.Journal;

/// <summary>
/// A journal in one SQLite file. One thread writes it, or whoever waits for it and comes first (<see cref="Help"/>); records
/// and the tables derived from them go into the same transaction, and many flushes share one sync of the disk.
/// </summary>
/// <remarks>
/// One instance at a time: a lock file keeps a second one out, and every transaction checks that its instance still owns
/// the file, so that one which was taken over can make nothing durable and therefore send nothing. The first storage
/// failure is final: <see cref="FlushAsync"/> throws and <see cref="Health"/> says why until the journal is opened again.
/// The native library is loaded by <see cref="TryOpen"/>, not before.
/// </remarks>
/// <threadsafety>Safe for any number of concurrent calls, apart from disposal.</threadsafety>
public sealed class SqliteJournal : IJournal, IJournalReader, IJournalStatus, IAsyncDisposable, IDisposable
{
    private readonly SqliteJournalOptions _options;
    private readonly TimeProvider _clock;
    private readonly InstanceLock _instance;
    private readonly JournalWriter _writer;
    private bool _disposed;

    private SqliteJournal(string file, SqliteJournalOptions options, TimeProvider clock, InstanceLock instance, JournalStore store, string? backup)
    {
        File = file;
        _options = options;
        _clock = clock;
        _instance = instance;
        UpgradeBackup = backup;
        Epoch = store.Epoch;
        _writer = new JournalWriter(store, options, clock);
    }

    /// <summary>The file, with its full path.</summary>
    public string File { get; }

    /// <summary>Counts the openings of the file: the fencing token of this one.</summary>
    public long Epoch { get; }

    /// <summary>Where the file was copied to before it was brought to this version's schema; null when it was of this version.</summary>
    public string? UpgradeBackup { get; }

    /// <summary>Why nothing more becomes durable; null while all is well.</summary>
    public JournalProblem? Fault => _writer.Fault;

    /// <inheritdoc />
    public JournalHealth Health => _writer.Health;

    /// <summary>Opens a journal, makes it when there is none, and brings an older one up to date after copying it.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="clock">The clock of heartbeats and of writes nobody waits for.</param>
    /// <param name="journal">The journal, or null.</param>
    /// <param name="problem">Why it cannot be opened, or null. The file was left as it was.</param>
    /// <exception cref="InvalidOptionsException">The settings are wrong.</exception>
    public static bool TryOpen(SqliteJournalOptions options, TimeProvider clock, [NotNullWhen(true)] out SqliteJournal? journal,
        [NotNullWhen(false)] out JournalProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        journal = null;
        problem = null;
        string file = Path.GetFullPath(options.Path);
        InstanceLock? instance = null;
        try
        {
            JournalOpener.CheckFile(file);
            instance = InstanceLock.Take(file, options.Instance)
                ?? throw new JournalException(new JournalProblem(JournalProblemKind.InUse, file, $"is in use{LeaseText.Of(file, options.BusyTimeout)}",
                    "Stop that instance; a journal has one writer"));
            JournalStore store = JournalOpener.Open(file, options, clock, out string? backup);
            journal = new SqliteJournal(file, options, clock, instance, store, backup);
            return true;
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            instance?.Dispose();
            problem = StorageFault.Of(e, file);
            return false;
        }
        catch
        {
            instance?.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Append(in JournalRecord record) => _writer.Append(record);

    /// <inheritdoc />
    public ValueTask FlushAsync(CancellationToken cancellationToken) => new(_writer.FlushAsync(cancellationToken));

    /// <inheritdoc />
    public void Help() => _writer.Help();

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalLine>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return JournalLines.ReadAsync(File, _options.BusyTimeout, db => JournalLines.After(db, after, limit), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalLine>> ReadOpenOrdersAsync(CancellationToken cancellationToken) =>
        JournalLines.ReadAsync(File, _options.BusyTimeout, JournalLines.OfOpenOrders, cancellationToken);

    /// <summary>Copies the journal as it is now, while it goes on being written, and checks the copy.</summary>
    /// <param name="target">The new file; it must not be there yet. Null for a name beside the journal.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The path of the copy.</returns>
    /// <exception cref="IOException">It could not be copied.</exception>
    public Task<string> BackUpAsync(string? target, CancellationToken cancellationToken) =>
        JournalTools.BackUpAsync(File, target, _clock, cancellationToken);

    /// <summary>
    /// Moves what is settled and older than a time into a new archive file: closed orders with all their records, closed trades,
    /// incidents and cycles, old samples, and states that were replaced since. Nothing of an open order is ever moved.
    /// </summary>
    /// <param name="before">What was last touched before this may go.</param>
    /// <param name="archive">The new file; it must not be there yet. Null for a name beside the journal.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="IOException">It failed; what was not yet in a complete archive is still in the journal.</exception>
    public async Task<PruneResult> PruneAsync(DateTimeOffset before, string? archive, CancellationToken cancellationToken)
    {
        PruneResult? result = null;
        string target = Path.GetFullPath(archive ?? BackupFile.NameFor(File, "archive", _clock));
        await _writer.DoAsync(store => result = JournalPruner.Prune(store, before, target), cancellationToken).ConfigureAwait(false);
        return result!;
    }

    /// <summary>Writes what waits and gives the file back. What cannot be written any more is lost, as <see cref="Health"/> says.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _writer.Dispose();
            _instance.Dispose();
        }
    }
}
