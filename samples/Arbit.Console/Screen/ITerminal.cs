namespace Arbit.Console.Screen;

/// <summary>A terminal to draw on.</summary>
internal interface ITerminal
{
    /// <summary>Its columns now.</summary>
    int Width { get; }

    /// <summary>Its rows now.</summary>
    int Height { get; }

    /// <summary>Writes at once, escape sequences included.</summary>
    void Write(string text);
}
