using Arbit.Console.Screen;

namespace Arbit.Console.Tests.Screen;

public class ScreenPainterTests
{
    [Fact]
    public void Draw_FullView_ShowsEveryPart()
    {
        string[] lines = [.. ScreenPainter.Draw(Views.Full, 120, 40, color: false)];

        Assert.StartsWith("arbit paper  00:01:23", lines[0], StringComparison.Ordinal);
        Assert.Equal("P&L 12.60266  6 trades  12 opportunities  12,345 evaluations", lines[1]);
        AssertRow(lines, "kalshi", "Connected", "1,234", "1,200", "10", "9");
        AssertRow(lines, "polymarket", "Disconnected", "99", "90", "0", "0", "ws: refused (Transport)");
        AssertRow(lines, "rain/kalshi-yes", "approved", "12:00:09", "25", "23.5", "1.25", "43.2 %");
        AssertRow(lines, "rain/kalshi-no", "exposure_cap", "12:00:06", "10", "9.9", "-0.05", "unknown");
        AssertRow(lines, "rain/kalshi-yes", "whole", "12:00:08", "20", "19", "1");
        AssertRow(lines, "snow", "one-leg", "12:00:07", "0", "3", "-3");
        AssertRow(lines, "kalshi:KXRAIN-26-NYC", "Synced", "0.46", "0.48", "1.5 s");
        AssertRow(lines, "polymarket:0xabc", "Gapped: SequenceGap", "-", "0.53", "4.0 s");
        Assert.Equal("no_edge 12,000  approved 6", lines[^1]);
    }

    [Fact]
    public void Draw_SameViewTwice_IsTheSameText() =>
        Assert.Equal(ScreenPainter.Draw(Views.Full, 100, 30, color: true), ScreenPainter.Draw(Views.Full, 100, 30, color: true));

    [Theory]
    [InlineData(20, 5)]
    [InlineData(40, 12)]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void Draw_AnySize_FitsTheTerminal(int width, int height)
    {
        ScreenView crowded = Views.Full with
        {
            Books = [.. Enumerable.Range(0, 300).Select(static i => Views.Full.Books[i % 2] with { Market = new string('M', i) })],
            Plans = [.. Enumerable.Repeat(Views.Full.Plans[0] with { Bundle = new string('B', 300), Net = 1.234567890123456789m }, 40)],
            Reasons = [.. Enumerable.Range(0, 30).Select(static i => KeyValuePair.Create($"reason_{i}", 1_000_000L))],
        };

        IReadOnlyList<string> lines = ScreenPainter.Draw(crowded, width, height, color: false);

        Assert.InRange(lines.Count, 3, height);
        Assert.All(lines, line => Assert.True(line.Length <= width, $"{line.Length}: {line}"));
    }

    /// <summary>A terminal obeys what is between its lines: names of others must not be able to speak to it.</summary>
    [Fact]
    public void Draw_TextsThatHoldEscapes_AreShownAndNotObeyed()
    {
        ScreenView hostile = Views.Full with
        {
            Venues = [Views.Full.Venues[0] with { Fault = "\u001b]0;owned\u0007\r\n[red]" }],
            Books = [Views.Full.Books[0] with { Market = "\u001b[2J[link=x]K" }],
        };

        string text = string.Join('\n', ScreenPainter.Draw(hostile, 120, 40, color: false));

        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("?]0;owned???[red]", text, StringComparison.Ordinal);
        Assert.Contains("?[2J[link=x]K", text, StringComparison.Ordinal);
    }

    private static void AssertRow(string[] lines, params string[] cells) =>
        Assert.Contains(lines, line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SequenceEqual(cells));
}
