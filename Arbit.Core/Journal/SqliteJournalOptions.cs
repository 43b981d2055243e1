using System.Globalization;
using Arbit.Diagnostics;

namespace Arbit.Journal;

/// <summary>Settings of a SQLite journal.</summary>
public sealed class SqliteJournalOptions : ICheckedOptions
{
    /// <summary>The file. Its folder must be there; the file is made when it is not.</summary>
    public string Path { get; set; } = "";

    /// <summary>What this instance calls itself where people see it, such as a host's name. At most 64 characters.</summary>
    /// <value>The default is <c>arbit</c>.</value>
    public string Instance { get; set; } = "arbit";

    /// <summary>How long records wait for others before they are written when nobody flushes. 1 ms to 10 s.</summary>
    /// <value>The default is 50 milliseconds.</value>
    public TimeSpan WriteEvery { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often this instance shows that it lives and looks whether it still owns the file. 1 s to 5 min.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan BeatEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for a reader that is in the way. 0 to 1 min, in whole seconds.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a caller with nothing else to do watches another thread finish its flush before it lets go of its own thread, at
    /// most: a thread that lets go must be woken again, which takes longer than a quick disk. 0 to 10 ms; 0 to let go at once.
    /// </summary>
    /// <value>The default is 250 microseconds.</value>
    public TimeSpan WatchFor { get; set; } = TimeSpan.FromMicroseconds(250);

    /// <summary>How many records may wait in memory. 1 to 10 million; one more and the journal fails.</summary>
    /// <value>The default is 100 000.</value>
    public int MaxPending { get; set; } = 100_000;

    /// <summary>How large the file may grow, in bytes. At least 1 MiB; a journal that needs more fails and says to prune.</summary>
    /// <value>The default is 8 GiB.</value>
    public long MaxBytes { get; set; } = 8L << 30;

    /// <summary>Called before each statement; tests stop the world there.</summary>
    internal Action<string>? BeforeStatement { get; set; }

    /// <summary>The schema to bring the file to; tests make files of earlier versions.</summary>
    internal int SchemaVersion { get; set; } = Storage.Migrations.Current;

    /// <inheritdoc />
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        if (string.IsNullOrWhiteSpace(Path))
        {
            problems.Add(new InputProblem(nameof(Path), "is empty", "Name the file, for example data/journal.db"));
        }

        if (string.IsNullOrWhiteSpace(Instance) || Instance.Length > 64)
        {
            problems.Add(new InputProblem(nameof(Instance), $"is {SeenText.Quote(Instance)}", "Write 1 to 64 characters"));
        }

        Range(nameof(WriteEvery), WriteEvery, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));
        Range(nameof(BeatEvery), BeatEvery, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Range(nameof(BusyTimeout), BusyTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Range(nameof(WatchFor), WatchFor, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        Number(nameof(MaxPending), MaxPending, 1, 10_000_000);
        Number(nameof(MaxBytes), MaxBytes, 1 << 20, 1L << 44);
        return problems;

        void Range(string name, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                problems.Add(new InputProblem(name, $"{value} is outside its range", $"Set it to {least} to {most}"));
            }
        }

        void Number(string name, long value, long least, long most)
        {
            if (value < least || value > most)
            {
                problems.Add(new InputProblem(name, string.Create(CultureInfo.InvariantCulture, $"{value} is outside its range"),
                    string.Create(CultureInfo.InvariantCulture, $"Set it to {least} to {most}")));
            }
        }
    }
}
