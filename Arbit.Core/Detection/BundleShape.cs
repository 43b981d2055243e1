using Arbit.Pairing;

namespace Arbit.Detection;

/// <summary>
/// A bundle before it has markets: which side of which member it buys, over the truth assignments its relation allows.
/// </summary>
/// <param name="Name">The tail of the bundle's name.</param>
/// <param name="Kind">Where the guarantee comes from.</param>
/// <param name="Legs">For every leg the member's position and whether its YES is bought.</param>
/// <param name="Outcomes">One row per allowed assignment: for every leg whether it pays. Distinct rows.</param>
internal sealed record BundleShape(string Name, BundleKind Kind, IReadOnlyList<(int Member, bool Yes)> Legs,
    IReadOnlyList<IReadOnlyList<bool>> Outcomes)
{
    /// <summary>How many legs pay in the worst row: the guarantee in units of one payout.</summary>
    public int WorstCount => Outcomes.Min(static row => row.Count(static pays => pays));

    /// <summary>The bundles a relation over <paramref name="members"/> markets gives; none when it is unknown.</summary>
    public static IReadOnlyList<BundleShape> Of(PairRelation relation, int members)
    {
        IReadOnlyList<bool[]> truths = Truths(relation, members);
        return relation switch
        {
            PairRelation.Identical =>
                [Make("A.yes+B.no", BundleKind.CrossVenue, [(0, true), (1, false)], truths),
                 Make("A.no+B.yes", BundleKind.CrossVenue, [(0, false), (1, true)], truths)],
            PairRelation.Complement =>
                [Make("A.yes+B.yes", BundleKind.CrossVenue, [(0, true), (1, true)], truths),
                 Make("A.no+B.no", BundleKind.CrossVenue, [(0, false), (1, false)], truths)],
            PairRelation.Implies => [Make("A.no+B.yes", BundleKind.Implication, [(0, false), (1, true)], truths)],
            PairRelation.Disjoint => [Make("all.no", BundleKind.Disjoint, All(members, yes: false), truths)],
            PairRelation.Partition =>
                [Make("all.yes", BundleKind.Partition, All(members, yes: true), truths),
                 Make("all.no", BundleKind.Partition, All(members, yes: false), truths)],
            _ => [],
        };
    }

    /// <summary>YES and NO of one market.</summary>
    public static BundleShape SameMarket() => Make("yes+no", BundleKind.SameMarket, [(0, true), (0, false)], [[true], [false]]);

    /// <summary>Every assignment of YES and NO to the members that the relation allows.</summary>
    internal static IReadOnlyList<bool[]> Truths(PairRelation relation, int members) => relation switch
    {
        PairRelation.Identical => [[true, true], [false, false]],
        PairRelation.Complement => [[true, false], [false, true]],
        PairRelation.Implies => [[true, true], [false, true], [false, false]],
        PairRelation.Disjoint => [.. OneOf(members), new bool[members]],
        PairRelation.Partition => [.. OneOf(members)],
        _ => [],
    };

    private static IEnumerable<bool[]> OneOf(int members) =>
        Enumerable.Range(0, members).Select(happens => Enumerable.Range(0, members).Select(m => m == happens).ToArray());

    private static (int Member, bool Yes)[] All(int members, bool yes) => [.. Enumerable.Range(0, members).Select(m => (m, yes))];

    private static BundleShape Make(string name, BundleKind kind, (int Member, bool Yes)[] legs, IReadOnlyList<bool[]> truths)
    {
        // Assignments that differ only in members the bundle does not hold give the same row.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<bool>>(truths.Count);
        foreach (bool[] truth in truths)
        {
            bool[] row = [.. legs.Select(leg => truth[leg.Member] == leg.Yes)];
            if (seen.Add(string.Concat(row.Select(static pays => pays ? '1' : '0'))))
            {
                rows.Add(row);
            }
        }

        return new BundleShape(name, kind, legs, rows);
    }
}
