using System.Globalization;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Console.Study.Report;
using Arbit.Execution.Records;
using Arbit.Journal;

namespace Arbit.Console.Operations;

/// <summary><c>journal incidents</c> and <c>journal close-incident</c>.</summary>
internal static class IncidentCommands
{
    private const int LongestNote = 1_000;

    public static int List(CommandIo io, string journal, bool all, bool json)
    {
        using JournalViewer viewer = JournalView.Open(journal);
        IReadOnlyList<JournalIncident> incidents = viewer.Incidents(openOnly: !all, int.MaxValue);
        if (json)
        {
            io.Out.WriteLine(JsonText.Object(writer =>
            {
                writer.WriteString("journal", viewer.File);
                writer.WriteBoolean("openOnly", !all);
                writer.WriteObjects("incidents", incidents, static (item, incident) =>
                {
                    item.WriteString("id", incident.Id);
                    item.WriteString("kind", incident.Kind.ToString());
                    item.WriteString("severity", incident.Severity.ToString());
                    item.WriteString("at", incident.At);
                    item.WriteString("detail", incident.Detail);
                    item.WriteString("venue", incident.Venue?.ToString());
                    item.WriteString("order", incident.Order?.ToString());
                    item.WriteString("closedAt", incident.ClosedAt is { } at ? Time(at) : null);
                    item.WriteString("closedBy", incident.ClosedBy);
                });
            }));
            return ExitCodes.Ok;
        }

        if (incidents.Count == 0)
        {
            io.Out.WriteLine(all ? "The journal holds no incidents." : "No incident is open. See --all for those that are closed.");
            return ExitCodes.Ok;
        }

        var table = new TextTable("incident", "kind", "severity", "raised", "closed", "detail");
        foreach (JournalIncident incident in incidents)
        {
            string closed = incident.ClosedAt is { } at ? $"{Time(at)} by {incident.ClosedBy}" : "-";
            table.Add(incident.Id, incident.Kind.ToString(), incident.Severity.ToString(), Time(incident.At), closed, incident.Detail);
        }

        io.Out.Write(table);
        return ExitCodes.Ok;
    }

    public static async Task<int> CloseAsync(CommandIo io, string journal, string id, string note, bool json, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(note) || note.Length > LongestNote)
        {
            throw new BadInputException($"--note: has {note.Trim().Length} characters. Say in 1 to {LongestNote} what was found or done.");
        }

        using (JournalViewer viewer = JournalView.Open(journal))
        {
            if (!viewer.Incidents(openOnly: true, int.MaxValue).Any(i => i.Id == id))
            {
                throw new BadInputException($"ID: no incident '{id}' is open. See journal incidents.");
            }
        }

        if (!SqliteJournal.TryOpen(new SqliteJournalOptions { Path = journal, Instance = "arbit journal close-incident" }, io.Clock, out SqliteJournal? opened, out JournalProblem? problem))
        {
            throw new IOException(problem.ToString());
        }

        await using (opened)
        {
            opened.Append(new IncidentClosed(id, Environment.UserName) { Detail = note.Trim() }.ToRecord(0, io.Clock.GetUtcNow()));
            await opened.FlushAsync(cancellationToken);
            io.Out.WriteLine(json
                ? JsonText.Object(writer =>
                {
                    writer.WriteString("journal", opened.File);
                    writer.WriteString("closed", id);
                })
                : $"The incident {id} is closed.");
        }

        return ExitCodes.Ok;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
