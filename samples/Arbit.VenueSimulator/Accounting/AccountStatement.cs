namespace Arbit.VenueSimulator.Accounting;

/// <summary>What a trader's orders come to by the simulator's own books and the venues' published fees.</summary>
/// <param name="Fills">Prices at which something was bought.</param>
/// <param name="BetterThanBook">How many of them the book did not offer in that size when the order arrived, or only because it still showed what earlier ones had taken.</param>
/// <param name="Cash">Dollars: what was paid for contracts and fees, negative.</param>
/// <param name="Fees">Dollars of it that are fees.</param>
/// <param name="Value">Dollars that the complete sets pay in their worst outcome; what is not part of one counts nothing.</param>
public sealed record AccountStatement(int Fills, int BetterThanBook, decimal Cash, decimal Fees, decimal Value)
{
    /// <summary>Value and cash: what the trades earn in the worst outcome.</summary>
    public decimal Net => Value + Cash;
}
