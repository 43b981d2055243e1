using System.Globalization;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Journal;

namespace Arbit.Console.Operations;

/// <summary><c>journal backup</c>, <c>journal check</c> and <c>journal prune</c>.</summary>
internal static class JournalCommands
{
    public static async Task<int> BackUpAsync(CommandIo io, string journal, string to, bool json, CancellationToken cancellationToken)
    {
        MustBeThere(journal);
        MustBeFree("--to", to);
        string copy = await JournalTools.BackUpAsync(journal, to, io.Clock, cancellationToken);
        Tell(io, json, $"The journal was copied to {copy}, and the copy checked.", writer =>
        {
            writer.WriteString("journal", Path.GetFullPath(journal));
            writer.WriteString("backup", copy);
        });
        return ExitCodes.Ok;
    }

    public static async Task<int> CheckAsync(CommandIo io, string journal, bool full, bool json, CancellationToken cancellationToken)
    {
        MustBeThere(journal);
        JournalCheck check = full ? await JournalTools.CheckAsync(journal, cancellationToken) : await JournalTools.CheckQuicklyAsync(journal, cancellationToken);
        string scope = full ? "every page, every record, and the tables against the records" : "its pages; --full looks at every record too";
        string verdict = check.IsSound ? "nothing is wrong" : $"{check.Problems.Count} problems";
        string text = string.Create(CultureInfo.InvariantCulture, $"journal {check.File}: schema {check.SchemaVersion}, {check.Records} records: {verdict} (looked at {scope})");
        Tell(io, json, string.Join(Environment.NewLine, check.Problems.Prepend(text)), writer =>
        {
            writer.WriteString("journal", check.File);
            writer.WriteNumber("schema", check.SchemaVersion);
            writer.WriteNumber("records", check.Records);
            writer.WriteBoolean("full", full);
            writer.WriteBoolean("isSound", check.IsSound);
            writer.WriteStartArray("problems");
            foreach (string problem in check.Problems)
            {
                writer.WriteStringValue(problem);
            }

            writer.WriteEndArray();
        });
        if (!check.IsSound)
        {
            io.Error.WriteLine($"arbit: journal {check.File} is damaged. Set it aside, restore the latest backup, then run reconcile.");
        }

        return check.IsSound ? ExitCodes.Ok : ExitCodes.Failed;
    }

    public static async Task<int> PruneAsync(CommandIo io, string journal, int days, string archive, bool json, CancellationToken cancellationToken)
    {
        // Opening for writing would make one that is not there.
        MustBeThere(journal);
        MustBeFree("--archive", archive);
        if (!SqliteJournal.TryOpen(new SqliteJournalOptions { Path = journal, Instance = "arbit journal prune" }, io.Clock, out SqliteJournal? opened, out JournalProblem? problem))
        {
            throw new IOException(problem.ToString());
        }

        await using (opened)
        {
            PruneResult result = await opened.PruneAsync(io.Clock.GetUtcNow().AddDays(-days), archive, cancellationToken);
            string text = result.Moved == 0
                ? string.Create(CultureInfo.InvariantCulture, $"Nothing settled is older than {days} days; all {result.Kept} records stay.")
                : string.Create(CultureInfo.InvariantCulture, $"{result.Moved} records were moved to {result.Archive}; {result.Kept} stay.");
            Tell(io, json, text, writer =>
            {
                writer.WriteString("journal", opened.File);
                writer.WriteString("archive", result.Archive.Length == 0 ? null : result.Archive);
                writer.WriteNumber("moved", result.Moved);
                writer.WriteNumber("kept", result.Kept);
            });
        }

        return ExitCodes.Ok;
    }

    private static void Tell(CommandIo io, bool json, string text, Action<System.Text.Json.Utf8JsonWriter> write) => io.Out.WriteLine(json ? JsonText.Object(write) : text);

    private static void MustBeThere(string journal)
    {
        if (!File.Exists(journal))
        {
            throw new BadInputException($"--journal: {Path.GetFullPath(journal)} is not there. Name the journal's file.");
        }
    }

    private static void MustBeFree(string option, string path)
    {
        if (Path.Exists(path))
        {
            throw new BadInputException($"{option}: {path} is there already, and nothing is ever overwritten. Name a new file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new BadInputException($"{option}: {path} is in a folder that is not there. Make the folder, or name another file.");
        }
    }
}
