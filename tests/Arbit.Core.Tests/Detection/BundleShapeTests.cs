using Arbit.Detection;
using Arbit.Pairing;
using Arbit.Testing;
using FsCheck;

namespace Arbit.Core.Tests.Detection;

public sealed class BundleShapeTests
{
    [Property(MaxTest = 300)]
    public void Of_AnyTruthTheRelationAllows_PaysAtLeastThePromise(PositiveInt size, int bits)
    {
        foreach (PairRelation relation in Enum.GetValues<PairRelation>())
        {
            int members = relation is PairRelation.Partition or PairRelation.Disjoint ? 2 + (size.Get % 12) : 2;
            bool[] truth = [.. Enumerable.Range(0, members).Select(m => ((bits >> m) & 1) == 1)];
            if (!RelationRules.Allow(relation, truth))
            {
                continue;
            }

            foreach (BundleShape shape in BundleShape.Of(relation, members))
            {
                int payoff = shape.Legs.Count(leg => truth[leg.Member] == leg.Yes);
                Assert.True(payoff >= shape.WorstCount, $"{relation} {shape.Name} pays {payoff} of {shape.WorstCount}");
            }
        }
    }

    [Theory]
    [InlineData(PairRelation.Identical, 2)]
    [InlineData(PairRelation.Complement, 2)]
    [InlineData(PairRelation.Implies, 2)]
    [InlineData(PairRelation.Disjoint, 5)]
    [InlineData(PairRelation.Partition, 5)]
    public void Truths_EveryRelation_AreExactlyTheAssignmentsItAllows(PairRelation relation, int members)
    {
        IEnumerable<string> allowed = Enumerable.Range(0, 1 << members)
            .Select(bits => Enumerable.Range(0, members).Select(m => ((bits >> m) & 1) == 1).ToArray())
            .Where(truth => RelationRules.Allow(relation, truth))
            .Select(Text);

        Assert.Equal(allowed.Order(), BundleShape.Truths(relation, members).Select(Text).Order());
    }

    [Fact]
    public void Of_EveryShape_ListsDistinctRowsThatReachThePromise()
    {
        foreach (PairRelation relation in Enum.GetValues<PairRelation>())
        {
            foreach (BundleShape shape in BundleShape.Of(relation, 2))
            {
                Assert.Equal(shape.Outcomes.Count, shape.Outcomes.Select(static r => Text(r)).Distinct().Count());
                Assert.Equal(1, shape.WorstCount);
            }
        }
    }

    private static string Text(IEnumerable<bool> row) => string.Concat(row.Select(static r => r ? '1' : '0'));
}
