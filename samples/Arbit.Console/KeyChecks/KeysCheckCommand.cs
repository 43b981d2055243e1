using System.Text.Json;
using Arbit.Console.Accounts;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;

namespace Arbit.Console.KeyChecks;

/// <summary><c>keys check</c>: whether the configured accounts could trade, without trading.</summary>
internal static class KeysCheckCommand
{
    public static async Task<int> RunAsync(CommandIo io, AccountSettings settings, bool json, CancellationToken cancellationToken)
    {
        await using var accounts = new VenueAccounts(settings, io.Clock);
        var venues = new List<VenueChecks>();
        if (accounts.Kalshi is { } kalshi)
        {
            venues.Add(await KalshiChecks.RunAsync(kalshi, cancellationToken));
        }

        if (accounts.Polymarket is { } polymarket)
        {
            venues.Add(await PolymarketChecks.RunAsync(polymarket, cancellationToken));
        }

        if (json)
        {
            io.Out.WriteLine(JsonText.Object(writer => writer.WriteObjects("venues", venues, Write)));
        }
        else
        {
            venues.ForEach(v => WriteText(io.Out, v));
        }

        return venues.TrueForAll(static v => v.CanSettle) ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void WriteText(TextWriter output, VenueChecks venue)
    {
        output.WriteLine($"{venue.Venue}: {(venue.CanSettle ? "an order can settle" : "an order can not settle")}");
        int width = venue.Checks.Max(static c => c.Name.Length);
        foreach (KeyCheck check in venue.Checks)
        {
            output.WriteLine($"  {Word(check.State),-6}  {check.Name.PadRight(width)}  {check.Detail}{(check.Fix.Length > 0 ? ". " + check.Fix : "")}");
        }
    }

    private static void Write(Utf8JsonWriter writer, VenueChecks venue)
    {
        writer.WriteString("venue", venue.Venue);
        writer.WriteBoolean("canSettle", venue.CanSettle);
        writer.WriteObjects("checks", venue.Checks, static (w, c) =>
        {
            w.WriteString("name", c.Name);
            w.WriteString("state", Word(c.State));
            w.WriteString("detail", c.Detail);
            w.WriteString("fix", c.Fix);
        });
    }

    private static string Word(CheckState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
