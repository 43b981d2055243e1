using Arbit.Pairing;

namespace Arbit.Core.Tests.Detection;

/// <summary>What each relation says, written from its definition and not from the code under test.</summary>
internal static class RelationRules
{
    public static bool Allow(PairRelation relation, bool[] truth) => relation switch
    {
        PairRelation.Identical => truth[0] == truth[1],
        PairRelation.Complement => truth[0] != truth[1],
        PairRelation.Implies => !truth[0] || truth[1],
        PairRelation.Disjoint => truth.Count(static t => t) <= 1,
        PairRelation.Partition => truth.Count(static t => t) == 1,
        _ => false,
    };
}
