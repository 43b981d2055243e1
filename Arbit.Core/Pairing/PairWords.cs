namespace Arbit.Pairing;

/// <summary>The words of the pairs file for relations and tiers. <c>Unknown</c> and <c>None</c> have no word: they cannot be asked for.</summary>
internal static class PairWords
{
    /// <summary>The lawful relations.</summary>
    internal const string Relations = "identical, complement, implies, disjoint, partition";

    /// <summary>The lawful tiers, from worst to best.</summary>
    internal const string Tiers = "guessed, derived, curated, strict";

    /// <summary>The relation a word stands for; unknown for any other word.</summary>
    internal static PairRelation RelationOf(string word) => word switch
    {
        "identical" => PairRelation.Identical,
        "complement" => PairRelation.Complement,
        "implies" => PairRelation.Implies,
        "disjoint" => PairRelation.Disjoint,
        "partition" => PairRelation.Partition,
        _ => PairRelation.Unknown,
    };

    /// <summary>The tier a word stands for; none for any other word.</summary>
    internal static VerdictTier TierOf(string word) => word switch
    {
        "guessed" => VerdictTier.Guessed,
        "derived" => VerdictTier.Derived,
        "curated" => VerdictTier.Curated,
        "strict" => VerdictTier.Strict,
        _ => VerdictTier.None,
    };

    /// <summary>How many members a relation ties together at most; two at least.</summary>
    internal static int MostMembers(PairRelation relation) =>
        relation is PairRelation.Disjoint or PairRelation.Partition ? PairsFile.MaxMembers : 2;
}
