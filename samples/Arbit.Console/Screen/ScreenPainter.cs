using System.Globalization;
using Arbit.Books;
using Arbit.Markets;
using Arbit.Venues;
using Spectre.Console;

namespace Arbit.Console.Screen;

/// <summary>Draws a view: the same view and size give the same text.</summary>
internal static class ScreenPainter
{
    private const int Gap = 2, MostPlans = 7, MostTrades = 5;

    /// <summary>The screen's lines, none wider and not more of them than the terminal has.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="color">With colours.</param>
    public static IReadOnlyList<string> Draw(ScreenView view, int width, int height, bool color)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Profile.Height = height;

        // Two lines at the top, two at the bottom, and a heading and a blank line for each of the four lists.
        int left = Math.Max(0, height - 4 - 8 - view.Venues.Count);
        int plans = Math.Min(MostPlans, Math.Min(view.Plans.Count, left / 4)), trades = Math.Min(MostTrades, Math.Min(view.PaperTrades.Count, left / 4));
        Line(console, width, $"arbit {view.Mode}  {view.Elapsed:hh\\:mm\\:ss}  no order is sent, Ctrl-C stops", new Style(decoration: Decoration.Bold));
        Line(console, width, string.Create(CultureInfo.InvariantCulture,
            $"P&L {Text(view.NetPnl)}  {view.Trades:N0} trades  {view.Opportunities:N0} opportunities  {view.Evaluations:N0} evaluations"), Signed(view.NetPnl));
        List(console, width, ["venue", "stream", "frames", "updates", "broken", "rebuilt", "fault"], [0, 12, 10, 10, 7, 7, 30], view.Venues.Select(Row));
        List(console, width, ["opportunity", "outcome", "at", "size", "cost", "net", "a year"], [0, 22, 8, 9, 10, 10, 9], view.Plans.Take(plans).Select(Row));
        List(console, width, ["paper trade", "legs", "at", "pairs", "cost", "net"], [0, 9, 8, 9, 10, 10], view.PaperTrades.Take(trades).Select(Row));
        List(console, width, ["book", "health", "bid", "ask", "age"], [0, 28, 8, 8, 7], view.Books.Take(left - plans - trades).Select(b => Row(b, view.Now)));
        Line(console, width, string.Join("  ", view.Reasons.Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Key} {r.Value:N0}"))), new Style(foreground: Color.Grey));
        return [.. text.ToString().TrimEnd().Split('\n').Take(height).Select(static line => line.TrimEnd())];
    }

    private static (string, Style)[] Row(VenueLine venue) =>
    [
        (venue.Name, Style.Plain),
        (venue.Status.Connection.ToString(), venue.Status.Connection == ConnectionState.Connected ? Good : Bad),
        (Count(venue.Status.Frames), Style.Plain), (Count(venue.Status.BookUpdates), Style.Plain),
        (Count(venue.Status.BooksBroken), Style.Plain), (Count(venue.Status.BooksRebuilt), Style.Plain), (venue.Fault, Bad),
    ];

    private static (string, Style)[] Row(OpportunityLine plan) =>
    [
        (plan.Bundle, Style.Plain), (plan.Outcome, plan.Outcome == "approved" ? Good : Style.Plain), (Time(plan.At), Style.Plain),
        (Text(plan.Quantity), Style.Plain), (Text(plan.Cost), Style.Plain), (Text(plan.Net), Signed(plan.Net)),
        (plan.Annualised is { } yearly ? string.Create(CultureInfo.InvariantCulture, $"{yearly * 100m:F1} %") : "unknown", Style.Plain),
    ];

    private static (string, Style)[] Row(TradeLine trade) =>
    [
        (trade.Bundle, Style.Plain), trade.IsOneLegged ? ("one-leg", Bad) : ("whole", Good), (Time(trade.At), Style.Plain),
        (Text(trade.Paired), Style.Plain), (Text(trade.Cost), Style.Plain), (Text(trade.Net), Signed(trade.Net)),
    ];

    private static (string, Style)[] Row(BookLine book, DateTimeOffset now) =>
    [
        (book.Market, Style.Plain),
        (book.Health.Fault == BookFault.None ? book.Health.State.ToString() : $"{book.Health.State}: {book.Health.Fault}", book.Health.State == BookState.Synced ? Good : Bad),
        (book.Bid is { } bid ? Text(bid) : "-", Style.Plain), (book.Ask is { } ask ? Text(ask) : "-", Style.Plain),
        (string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (now - book.At).TotalSeconds):F1} s"), Style.Plain),
    ];

    private static Style Good => new(foreground: Color.Green);

    private static Style Bad => new(foreground: Color.Red);

    private static Style Signed(decimal amount) => amount < 0m ? Bad : amount > 0m ? Good : Style.Plain;

    // The first column takes what the others leave; what has no room is not shown.
    private static void List(IAnsiConsole console, int width, string[] heads, int[] widths, IEnumerable<(string Text, Style Style)[]> rows)
    {
        int shown = heads.Length;
        while (shown > 1 && width - widths.Take(shown).Sum(static w => w + Gap) < 16)
        {
            shown--;
        }

        widths = [width - widths.Skip(1).Take(shown - 1).Sum(static w => w + Gap), .. widths.Skip(1).Take(shown - 1)];
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        for (int i = 0; i < shown; i++)
        {
            table.AddColumn(new TableColumn(new Text(heads[i], new Style(foreground: Color.Grey))) { Width = widths[i], NoWrap = true, Padding = new Padding(0, 0, i == shown - 1 ? 0 : Gap, 0) });
        }

        foreach ((string Text, Style Style)[] row in rows)
        {
            table.AddRow([.. row.Take(shown).Select((cell, i) => new Text(Fit(cell.Text, widths[i]), cell.Style))]);
        }

        console.Write(table);
        console.WriteLine();
    }

    private static void Line(IAnsiConsole console, int width, string text, Style style)
    {
        console.Write(new Text(Fit(text, width), style));
        console.WriteLine();
    }

    // Texts come from files and venues: nothing of them may steer the terminal.
    private static string Fit(string text, int width)
    {
        string safe = text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? '?' : c)) : text;
        return safe.Length <= width ? safe : width <= 1 ? safe[..Math.Max(0, width)] : string.Concat(safe.AsSpan(0, width - 1), "…");
    }

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Exact, without the zeros that only say how it was computed; long ones are cut for the eye only.
    private static string Text(decimal amount) => ExactDecimal.Normalize(amount).ToString(CultureInfo.InvariantCulture);
}
