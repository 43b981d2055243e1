using System.Globalization;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Console.Study.Report;
using Arbit.Journal;

namespace Arbit.Console.Operations;

/// <summary><c>positions</c>: what the fills of the journal add up to.</summary>
internal static class PositionsCommand
{
    public static int Run(CommandIo io, string journal, bool json)
    {
        using JournalViewer viewer = JournalView.Open(journal);
        IReadOnlyList<HeldPosition> positions = HeldPosition.Of(viewer.Fills(limit: int.MaxValue));
        if (json)
        {
            io.Out.WriteLine(JsonText.Object(writer =>
            {
                writer.WriteString("journal", viewer.File);
                writer.WriteObjects("positions", positions, static (w, p) =>
                {
                    w.WriteString("venue", p.Contract.Market.Venue.ToString());
                    w.WriteString("market", p.Contract.Market.Symbol);
                    w.WriteString("outcome", System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Contract.Outcome.ToString()));
                    w.WriteString("quantity", p.Quantity.ToString());
                    w.WriteString("provisional", p.Provisional.ToString());
                    w.WriteString("paid", p.IsCostKnown ? p.Paid.Amount.ToString(CultureInfo.InvariantCulture) : null);
                    w.WriteString("asset", p.Paid.Asset.ToString());
                });
            }));
            return ExitCodes.Ok;
        }

        if (positions.Count == 0)
        {
            io.Out.WriteLine("The fills of the journal add up to nothing held.");
            return ExitCodes.Ok;
        }

        var table = new TextTable("market", "venue", "outcome", "held", "provisional", "paid");
        foreach (HeldPosition position in positions)
        {
            table.Add(position.Contract.Market.Symbol, position.Contract.Market.Venue.ToString(), position.Contract.Outcome.ToString(), position.Quantity.ToString(),
                position.Provisional.ToString(), position.IsCostKnown ? position.Paid.ToString() : "not known");
        }

        io.Out.Write(table);
        return ExitCodes.Ok;
    }
}
