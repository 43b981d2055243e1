using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Pairing;

namespace Arbit.Detection;

/// <summary>
/// Turns a verdict into bundles. It fails closed: an unknown relation, market or contract, a payout other than one or
/// assets that no peg joins give no bundles and one clear problem.
/// </summary>
/// <remarks>
/// <para>The guarantee is the smallest payoff over the outcomes the verdict allows. A void market (refund, 50-50, fair
/// price) is not one of them: whether the venues void alike is what the verdict's tier vouches for, and no payoff is
/// promised when they do not.</para>
/// <para>Member symbols decide polarity: when a member's YES symbol is the venue's NO contract, the bundle buys the
/// venue's NO wherever the verdict says YES.</para>
/// </remarks>
public sealed class BundleFactory
{
    private readonly IInstrumentSource _instruments;
    private readonly DetectionOptions _options;

    /// <summary>Creates a factory.</summary>
    /// <param name="instruments">The catalog of all venues.</param>
    /// <param name="options">Pegs and bounds; null for the defaults.</param>
    /// <exception cref="InvalidOptionsException">The options have problems; all of them are listed.</exception>
    public BundleFactory(IInstrumentSource instruments, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        _instruments = instruments;
        _options = options ?? new DetectionOptions();
        IReadOnlyList<InputProblem> problems = _options.Validate();
        if (problems.Count > 0)
        {
            throw new InvalidOptionsException(problems);
        }
    }

    /// <summary>The bundles of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="tradable">May its bundles be traded, or only watched?</param>
    public BundleBuild FromVerdict(PairVerdict verdict, bool tradable)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (Refusal(verdict) is { } refusal)
        {
            return BundleBuild.Refused(ReasonCode.PairNotTradable, $"pair '{verdict.Name}': {refusal}");
        }

        var members = new (OutcomeMarket Market, bool Swapped)[verdict.Members.Count];
        for (int i = 0; i < members.Length; i++)
        {
            if (Resolve(verdict.Members[i], out members[i]) is { } problem)
            {
                return BundleBuild.Refused(problem.Reason, $"pair '{verdict.Name}': member {i} ({verdict.Members[i].Market}): {problem.Text}");
            }
        }

        if (Haircut([.. members.Select(static m => m.Market)], out string? mismatch) is not { } haircut)
        {
            return BundleBuild.Refused(ReasonCode.AssetMismatch, $"pair '{verdict.Name}': {mismatch}");
        }

        return BundleBuild.Of([.. BundleShape.Of(verdict.Relation, members.Length).Select(shape => new Bundle
        {
            Id = new BundleId($"{verdict.Name}:{shape.Name}"),
            Kind = shape.Kind,
            Legs = [.. shape.Legs.Select(leg => members[leg.Member].Market.Id.Contract(
                leg.Yes != members[leg.Member].Swapped ? Outcome.Yes : Outcome.No))],
            Guarantee = shape.WorstCount * (1m - haircut),
            Outcomes = shape.Outcomes,
            PairName = verdict.Name,
            Tradable = tradable,
            ExpiresAt = verdict.ExpiresAt,
            SettlesAt = verdict.SettlesAt,
        })]);
    }

    /// <summary>The bundle of one market's own two contracts.</summary>
    /// <param name="market">The market.</param>
    /// <param name="tradable">May it be traded, or only watched?</param>
    public BundleBuild FromMarket(MarketId market, bool tradable)
    {
        if (Resolve(new PairMember(market, "", "", ""), out (OutcomeMarket Market, bool Swapped) member) is { } problem)
        {
            return BundleBuild.Refused(problem.Reason, $"market {market}: {problem.Text}");
        }

        BundleShape shape = BundleShape.SameMarket();
        return BundleBuild.Of(new Bundle
        {
            Id = new BundleId($"{market}:{shape.Name}"),
            Kind = shape.Kind,
            Legs = [member.Market.Id.Contract(Outcome.Yes), member.Market.Id.Contract(Outcome.No)],
            Guarantee = shape.WorstCount,
            Outcomes = shape.Outcomes,
            Tradable = tradable,
        });
    }

    private string? Refusal(PairVerdict verdict)
    {
        int count = verdict.Members.Count;
        bool set = verdict.Relation is PairRelation.Disjoint or PairRelation.Partition;
        if (verdict.Relation is < PairRelation.Identical or > PairRelation.Partition)
        {
            return $"relation is {verdict.Relation}; state one that has been established";
        }

        if (count < 2 || (!set && count != 2) || count > _options.MaxMembers)
        {
            return $"{verdict.Relation} has {count} members; give {(set ? $"2 to {_options.MaxMembers}" : "exactly 2")}";
        }

        MarketId twice = verdict.Members.GroupBy(static m => m.Market).FirstOrDefault(static g => g.Count() > 1)?.Key ?? default;
        return twice == default ? null : $"{twice} is a member twice; a verdict ties different markets";
    }

    private (ReasonCode Reason, string Text)? Resolve(PairMember member, out (OutcomeMarket Market, bool Swapped) resolved)
    {
        resolved = default;
        if (_instruments.Find(member.Market) is not OutcomeMarket market)
        {
            return (ReasonCode.InstrumentUnknown, "no outcome market of this id in the catalog; check the id or load the catalog first");
        }

        if (market.Payout != Price.One)
        {
            return (ReasonCode.PayoffNotGuaranteed, $"a winning contract pays {market.Payout}; only a payout of 1 is supported");
        }

        // Either symbol alone settles polarity; when both are given they must name the two contracts of the market.
        bool straight = Fits(member.YesSymbol, market.YesSymbol) && Fits(member.NoSymbol, market.NoSymbol);
        bool swapped = Fits(member.YesSymbol, market.NoSymbol) && Fits(member.NoSymbol, market.YesSymbol);
        bool named = !string.IsNullOrEmpty(member.YesSymbol) || !string.IsNullOrEmpty(member.NoSymbol);
        if (straight == swapped && (named || !straight))
        {
            return (ReasonCode.PairNotTradable, $"yes symbol '{member.YesSymbol}' and no symbol '{member.NoSymbol}' do not name "
                + $"its contracts '{market.YesSymbol}' and '{market.NoSymbol}'; copy them from the catalog");
        }

        resolved = (market, !straight);
        return null;
    }

    private static bool Fits(string symbol, string contract) => string.IsNullOrEmpty(symbol) || symbol == contract;

    private decimal? Haircut(IReadOnlyList<OutcomeMarket> markets, out string? mismatch)
    {
        Asset first = markets[0].Pool.Asset;
        mismatch = null;
        if (markets.All(m => m.Pool.Asset == first))
        {
            return 0m;
        }

        OutcomeMarket? stranger = markets.FirstOrDefault(m => !_options.PeggedAssets.Contains(m.Pool.Asset.Code, StringComparer.Ordinal));
        if (stranger is null)
        {
            return _options.PegHaircut;
        }

        mismatch = $"{stranger.Id} settles in {stranger.Pool.Asset}, which no peg joins to the other members' assets; "
            + $"add it to {nameof(DetectionOptions.PeggedAssets)} if you accept it at par";
        return null;
    }
}
