using System.Globalization;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Journal.Projections;

namespace Arbit.Journal.Storage;

/// <summary>The one connection that writes, and the epoch it writes under. For one thread at a time.</summary>
internal sealed class JournalStore : IDisposable
{
    /// <summary>After so many bytes the write-ahead log is moved into the file.</summary>
    private const long CheckpointBytes = 4 << 20;

    private readonly TimeProvider _clock;
    private readonly Projector _projector;
    private long _sequence;
    private long _logBytes;

    private JournalStore(Database database, string file, TimeProvider clock, int version, long epoch, long sequence)
    {
        Database = database;
        File = file;
        Epoch = epoch;
        _clock = clock;
        _sequence = sequence;
        _projector = new Projector(database, version);
    }

    internal Database Database { get; }

    internal string File { get; }

    /// <summary>The fencing token: each opening takes the next one, and a transaction under an older one is refused.</summary>
    internal long Epoch { get; }

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The sequence of the last durable record.</summary>
    internal long Sequence => _sequence;

    /// <summary>Makes the settings that durability rests on, and looks that they hold.</summary>
    /// <exception cref="JournalException">They do not.</exception>
    internal static void Configure(Database database, string file, long maxBytes)
    {
        long pageSize = database.Number("PRAGMA page_size");
        database.Text("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");
        database.Execute("PRAGMA fullfsync=ON");
        database.Execute("PRAGMA checkpoint_fullfsync=ON");
        database.Execute("PRAGMA trusted_schema=OFF");
        database.Execute("PRAGMA cell_size_check=ON");

        // Checkpoints are made between batches, when nobody waits for one.
        database.Execute("PRAGMA wal_autocheckpoint=0");
        database.Execute("PRAGMA journal_size_limit=16777216");
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={maxBytes / pageSize}"));
        string mode = database.Text("PRAGMA journal_mode");
        long synchronous = database.Number("PRAGMA synchronous");
        if (mode != "wal" || synchronous != 2)
        {
            throw new JournalException(new JournalProblem(JournalProblemKind.Storage, file,
                string.Create(CultureInfo.InvariantCulture, $"cannot be made durable: journal_mode is {mode}, not wal; synchronous is {synchronous}, not 2 (full)"),
                "Put it on a local disk; network file systems have no write-ahead log"));
        }
    }

    /// <summary>Takes the file over: from now on only this store's transactions count.</summary>
    internal static JournalStore Take(Database database, string file, SqliteJournalOptions options, TimeProvider clock)
    {
        long epoch = 0;
        database.InTransaction(() =>
        {
            epoch = database.Number("SELECT epoch FROM lease WHERE id=1") + 1;
            database.Execute("UPDATE lease SET epoch=$1, instance=$2, process=$3, taken_at=$4, beat_at=$4, released=0 WHERE id=1",
                epoch, options.Instance, Environment.ProcessId, clock.GetUtcNow());
        });
        return new JournalStore(database, file, clock, options.SchemaVersion, epoch, database.Number("SELECT last_seq FROM lease WHERE id=1"));
    }

    /// <summary>Writes records and everything derived from them in one transaction; durable when it returns.</summary>
    internal void Write(IReadOnlyList<JournalLine> lines)
    {
        long last = lines.Count == 0 ? _sequence : lines[^1].Sequence;
        Owned(last, () =>
        {
            foreach (JournalLine line in lines)
            {
                JournalEntry? entry = Projector.Read(line.Record, File);
                string subject = _projector.SubjectOf(entry);
                Database.Execute("INSERT INTO events(seq, epoch, turn, at, kind, subject, payload) VALUES($1, $2, $3, $4, $5, $6, $7)",
                    line.Sequence, Epoch, line.Record.Number, line.Record.At, line.Record.Kind, subject, line.Record.Payload.ToArray());
                if (entry is not null)
                {
                    _projector.Apply(line, entry, subject);
                }
            }
        });
        _sequence = last;

        // A record costs its payload about twice, the event and its row, and a small batch a page or two more.
        _logBytes += 8192;
        foreach (JournalLine line in lines)
        {
            _logBytes += (2L * line.Record.Payload.Length) + 512;
        }
    }

    /// <summary>Does work in a transaction that counts only while this store owns the file.</summary>
    /// <exception cref="JournalException">Another instance has taken the file over.</exception>
    internal void Owned(long last, Action work) => Database.InTransaction(() =>
    {
        if (Database.Execute("UPDATE lease SET beat_at=$1, last_seq=$2 WHERE id=1 AND epoch=$3", _clock.GetUtcNow(), last, Epoch) != 1)
        {
            string owner = Database.Text("SELECT instance || ' (process ' || process || ')' FROM lease WHERE id=1");
            throw new JournalException(new JournalProblem(JournalProblemKind.Fenced, File, $"was taken over by {owner}: this instance may write no more",
                "Stop this instance; never run two on one journal"));
        }

        work();
    });

    /// <summary>Moves what is in the write-ahead log into the file, as far as readers allow.</summary>
    internal void Checkpoint(bool whole) => Database.Text(whole ? "PRAGMA wal_checkpoint(TRUNCATE)" : "PRAGMA wal_checkpoint(PASSIVE)");

    /// <summary>Makes a checkpoint once enough was written; called when nobody waits.</summary>
    internal void CheckpointIfDue()
    {
        if (_logBytes >= CheckpointBytes)
        {
            _logBytes = 0;
            Checkpoint(whole: false);
        }
    }

    /// <summary>Says that the file is free. A failure does not matter: the next instance takes it anyway.</summary>
    internal void Release()
    {
        try
        {
            Owned(_sequence, () => Database.Execute("UPDATE lease SET released=1 WHERE id=1"));
            Checkpoint(whole: true);
        }
        catch (Exception e) when (StorageFault.Is(e))
        {
            // The next instance sees an unreleased lease and takes it over.
        }
    }

    /// <inheritdoc />
    public void Dispose() => Database.Dispose();
}
