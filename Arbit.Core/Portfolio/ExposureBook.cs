using Arbit.Markets;

namespace Arbit.Portfolio;

/// <summary>
/// What is held and what it cost: positions per contract, and the cost tied up per bundle. Costs of different settlement
/// assets count one to one: a cap on exposure wants one number. Exact: what does not fit throws and changes nothing.
/// </summary>
/// <threadsafety>Not thread-safe: read and changed inside the gate.</threadsafety>
public sealed class ExposureBook
{
    private readonly Dictionary<ContractId, Position> _positions = [];
    private readonly Dictionary<string, BundlePosition> _bundles = new(StringComparer.Ordinal);

    /// <summary>Contracts held, in a fixed order.</summary>
    public IReadOnlyList<Position> Positions =>
        [.. _positions.Values.OrderBy(static p => p.Contract.ToString(), StringComparer.Ordinal)];

    /// <summary>Bundles that tie something up, by name.</summary>
    public IReadOnlyList<BundlePosition> Bundles => [.. _bundles.Values.OrderBy(static b => b.Bundle, StringComparer.Ordinal)];

    /// <summary>How many bundles are held or about to be: what a cap on concurrent positions counts.</summary>
    public int OpenPositions => _bundles.Count;

    /// <summary>The cost of everything held.</summary>
    public decimal Committed { get; private set; }

    /// <summary>The cost promised to plans in flight.</summary>
    public decimal Reserved { get; private set; }

    /// <summary>Committed and reserved together: what a cap on exposure counts.</summary>
    public decimal Total => ExactDecimal.Add(Committed, Reserved);

    /// <summary>What is held of a contract; nothing for one never traded.</summary>
    public Position PositionOf(ContractId contract) =>
        _positions.TryGetValue(contract, out Position position) ? position : new Position(contract, Quantity.Zero, 0m);

    /// <summary>What a bundle ties up; nothing for one never traded.</summary>
    public BundlePosition BundleOf(string bundle) =>
        _bundles.TryGetValue(bundle, out BundlePosition position) ? position : new BundlePosition(bundle, 0m, 0m);

    /// <summary>True when the bundle counts as an open position.</summary>
    public bool Holds(string bundle) => _bundles.ContainsKey(bundle);

    /// <summary>Promises cost to a plan of a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="cost">The plan's cost, 0 or more.</param>
    public void Reserve(string bundle, decimal cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        BundlePosition position = BundleOf(bundle);
        Store(position with { Reserved = ExactDecimal.Add(position.Reserved, cost) }, Committed, ExactDecimal.Add(Reserved, cost));
    }

    /// <summary>Takes a promise back.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="cost">What <see cref="Reserve"/> promised.</param>
    /// <exception cref="ArgumentException">More than is promised.</exception>
    public void Release(string bundle, decimal cost) => Commit(bundle, cost, 0m);

    /// <summary>Turns a promise into what was really spent.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="reserved">What <see cref="Reserve"/> promised.</param>
    /// <param name="spent">What was spent, 0 or more, fees included.</param>
    /// <exception cref="ArgumentException">More than is promised.</exception>
    public void Commit(string bundle, decimal reserved, decimal spent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reserved);
        ArgumentOutOfRangeException.ThrowIfNegative(spent);
        BundlePosition before = BundleOf(bundle);
        if (reserved > before.Reserved)
        {
            throw new ArgumentException($"{reserved} is more than the {before.Reserved} promised to '{bundle}'.", nameof(reserved));
        }

        BundlePosition after = before with
        {
            Committed = ExactDecimal.Add(before.Committed, spent),
            Reserved = ExactDecimal.Subtract(before.Reserved, reserved),
        };
        Store(after, ExactDecimal.Add(Committed, spent), ExactDecimal.Subtract(Reserved, reserved));
    }

    /// <summary>Ends what a bundle holds, when it is settled or unwound. Promises to its plans in flight stay.</summary>
    /// <returns>The cost that was tied up.</returns>
    public decimal Close(string bundle)
    {
        BundlePosition before = BundleOf(bundle);
        Store(before with { Committed = 0m }, ExactDecimal.Subtract(Committed, before.Committed), Reserved);
        return before.Committed;
    }

    /// <summary>Books a change of what is held of a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="quantity">Bought when positive, sold or settled when negative.</param>
    /// <param name="cost">What it cost when positive, the cost taken out when negative.</param>
    /// <exception cref="ArgumentException">More is taken out than is held.</exception>
    public void Apply(ContractId contract, Quantity quantity, decimal cost)
    {
        Position before = PositionOf(contract);
        var after = new Position(contract, before.Quantity + quantity, ExactDecimal.Add(before.Cost, cost));
        if (after.Quantity < Quantity.Zero || after.Cost < 0m)
        {
            throw new ArgumentException($"{quantity} of {contract} for {cost} takes out more than the {before.Quantity} for {before.Cost} held.", nameof(quantity));
        }

        if (after.Quantity == Quantity.Zero && after.Cost == 0m)
        {
            _positions.Remove(contract);
        }
        else
        {
            _positions[contract] = after;
        }
    }

    private void Store(BundlePosition position, decimal committed, decimal reserved)
    {
        Committed = committed;
        Reserved = reserved;
        if (position.Committed > 0m || position.Reserved > 0m)
        {
            _bundles[position.Bundle] = position;
        }
        else
        {
            _bundles.Remove(position.Bundle);
        }
    }
}
