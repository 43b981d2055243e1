namespace Arbit.Console.Screen;

/// <summary>The process's own terminal.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    /// <summary>The terminal, or null when output goes elsewhere or the terminal cannot move its cursor.</summary>
    public static ConsoleTerminal? Find() =>
        System.Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is "dumb" ? null : new ConsoleTerminal();

    /// <inheritdoc />
    public int Width => Math.Max(System.Console.WindowWidth, 20);

    /// <inheritdoc />
    public int Height => Math.Max(System.Console.WindowHeight, 5);

    /// <inheritdoc />
    public void Write(string text)
    {
        System.Console.Out.Write(text);
        System.Console.Out.Flush();
    }
}
