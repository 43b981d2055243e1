using System.Globalization;
using System.Text.Json;
using Arbit.Console.CommandLine;
using Arbit.Console.Reports;
using Arbit.Console.Study.Report;
using Arbit.Journal;

namespace Arbit.Console.Operations;

/// <summary><c>orders</c>: the orders of the journal.</summary>
internal static class OrdersCommand
{
    public static int Run(CommandIo io, string journal, bool all, int limit, bool json)
    {
        using JournalViewer viewer = JournalView.Open(journal);

        // One more than is shown tells whether there are more.
        IReadOnlyList<JournalOrder> found = viewer.Orders(openOnly: !all, limit + 1);
        IReadOnlyList<JournalOrder> orders = found.Count > limit ? [.. found.Take(limit)] : found;
        if (json)
        {
            io.Out.WriteLine(JsonText.Object(writer =>
            {
                writer.WriteString("journal", viewer.File);
                writer.WriteBoolean("openOnly", !all);
                writer.WriteBoolean("isComplete", found.Count <= limit);
                writer.WriteObjects("orders", orders, Write);
            }));
        }
        else
        {
            WriteText(io.Out, orders, all);
            if (found.Count > limit)
            {
                io.Out.WriteLine($"There are more than {limit}; see --limit.");
            }
        }

        return ExitCodes.Ok;
    }

    private static void WriteText(TextWriter output, IReadOnlyList<JournalOrder> orders, bool all)
    {
        if (orders.Count == 0)
        {
            output.WriteLine(all ? "The journal holds no orders." : "No order is open. See --all for those that are settled.");
            return;
        }

        var table = new TextTable("order", "venue", "market", "outcome", "side", "size", "limit", "filled", "state", "settled", "last");
        foreach (JournalOrder order in orders)
        {
            table.Add(IdOf(order), order.Contract.Market.Venue.ToString(), order.Contract.Market.Symbol, order.Contract.Outcome.ToString(),
                order.Side?.ToString() ?? "-", order.Quantity?.ToString() ?? "-", order.Limit?.ToString() ?? "-", order.Filled.ToString(),
                order.Intent.ToString().Length > 0 ? order.State.ToString() : $"{order.State} (not ours)", order.IsFinal ? "yes" : "no", Time(order.LastAt));
        }

        output.Write(table);
    }

    private static void Write(Utf8JsonWriter writer, JournalOrder order)
    {
        writer.WriteString("order", order.Order.ToString());
        writer.WriteString("venueOrderId", order.VenueOrderId);
        writer.WriteString("intent", order.Intent.ToString());
        writer.WriteString("trade", order.Trade);
        writer.WriteString("venue", order.Contract.Market.Venue.ToString());
        writer.WriteString("market", order.Contract.Market.Symbol);
        writer.WriteString("outcome", Word(order.Contract.Outcome));
        writer.WriteString("side", order.Side is { } side ? Word(side) : null);
        writer.WriteString("quantity", order.Quantity?.ToString());
        writer.WriteString("limit", order.Limit?.ToString());
        writer.WriteString("timeInForce", order.TimeInForce is { } time ? Word(time) : null);
        writer.WriteString("filled", order.Filled.ToString());
        writer.WriteString("state", Word(order.State));
        writer.WriteString("reported", order.Reported is { } reported ? Word(reported) : null);
        writer.WriteBoolean("isFinal", order.IsFinal);
        writer.WriteString("at", Time(order.At));
        writer.WriteString("lastAt", Time(order.LastAt));
        writer.WriteString("detail", order.Detail);
    }

    private static string IdOf(JournalOrder order) => order.Order.ToString() is { Length: > 0 } ours ? ours : order.VenueOrderId;

    // As the journal spells them.
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
