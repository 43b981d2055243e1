namespace Arbit.Markets;

/// <summary>Questions about a <see cref="Side"/>.</summary>
public static class SideExtensions
{
    /// <summary>The other direction.</summary>
    public static Side Opposite(this Side side) => side switch
    {
        Side.Buy => Side.Sell,
        Side.Sell => Side.Buy,
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "Not a side."),
    };
}
