using System.Globalization;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Pairing;

/// <summary>
/// The verdicts by name, and which of them may trade. A revoked verdict stays revoked until it is replaced by a new one.
/// </summary>
/// <threadsafety>Not thread-safe: read and changed inside the gate.</threadsafety>
public sealed class PairRegistry
{
    private readonly Dictionary<string, PairVerdict> _verdicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _revocations = new(StringComparer.Ordinal);
    private readonly Dictionary<MarketId, List<string>> _byMarket = [];
    private readonly Dictionary<MarketId, string> _ruleTexts = [];
    private readonly PairingOptions _options;

    /// <summary>Creates an empty registry.</summary>
    /// <exception cref="InvalidOptionsException">The options are not valid.</exception>
    public PairRegistry(PairingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } problems)
        {
            throw new InvalidOptionsException(problems);
        }

        _options = options;
    }

    /// <summary>All verdicts, by name.</summary>
    public IReadOnlyList<PairVerdict> Verdicts => [.. _verdicts.Values.OrderBy(static v => v.Name, StringComparer.Ordinal)];

    /// <summary>The verdict of a name, or null.</summary>
    public PairVerdict? Find(string name) => _verdicts.GetValueOrDefault(name);

    /// <summary>Takes a verdict in. It starts revoked when a member's rule text is known to be another than the verdict's.</summary>
    /// <exception cref="ArgumentException">There is a verdict of this name already.</exception>
    public void Add(PairVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (!_verdicts.TryAdd(verdict.Name, verdict))
        {
            throw new ArgumentException($"There is a pair '{verdict.Name}' already.", nameof(verdict));
        }

        foreach (PairMember member in verdict.Members)
        {
            if (!_byMarket.TryGetValue(member.Market, out List<string>? names))
            {
                _byMarket.Add(member.Market, names = []);
            }

            names.Add(verdict.Name);
            if (member.RuleFingerprint.Length > 0 && _ruleTexts.TryGetValue(member.Market, out string? seen)
                && !Same(seen, member.RuleFingerprint))
            {
                Revoke(verdict.Name, ChangedText(member.Market));
            }
        }
    }

    /// <summary>Takes a verdict out with its revocation, so that a new one can take its place.</summary>
    /// <returns>False when there is none of this name.</returns>
    public bool Remove(string name)
    {
        if (!_verdicts.Remove(name, out PairVerdict? verdict))
        {
            return false;
        }

        _revocations.Remove(name);
        foreach (PairMember member in verdict.Members)
        {
            _byMarket[member.Market].Remove(name);
        }

        return true;
    }

    /// <summary>May the verdict be traded on at this time? One that is not known may not.</summary>
    public PairStanding StandingOf(string name, DateTimeOffset now)
    {
        if (!_verdicts.TryGetValue(name, out PairVerdict? verdict))
        {
            return new PairStanding(ReasonCode.PairNotTradable, $"no verdict named {SeenText.Quote(name)}");
        }

        if (_revocations.TryGetValue(name, out string? revocation))
        {
            return new PairStanding(ReasonCode.PairNotTradable, revocation);
        }

        if (verdict.Relation is not (> PairRelation.Unknown and <= PairRelation.Partition))
        {
            return new PairStanding(ReasonCode.PairNotTradable, "the relation is not established");
        }

        if (verdict.Tier < _options.MinimumTier || verdict.Tier > VerdictTier.Strict)
        {
            return new PairStanding(ReasonCode.PairNotTradable, $"tier {verdict.Tier}; the lowest that may trade is {_options.MinimumTier}");
        }

        return verdict.ExpiresAt is { } expiresAt && now > expiresAt
            ? new PairStanding(ReasonCode.PairExpired, string.Create(CultureInfo.InvariantCulture, $"expired at {expiresAt:O}"))
            : PairStanding.Tradable;
    }

    /// <summary>
    /// Reports the rule text a venue shows now. Verdicts made on another text are revoked; so are those that stated none
    /// when the text changes while we watch.
    /// </summary>
    /// <param name="market">The market.</param>
    /// <param name="fingerprint">From <see cref="RuleFingerprint.Of"/>; empty when the venue shows no text any more.</param>
    /// <returns>The names of the verdicts this revoked.</returns>
    public IReadOnlyList<string> ReportRuleText(MarketId market, string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        bool changed = _ruleTexts.TryGetValue(market, out string? seen) && !Same(seen, fingerprint);
        _ruleTexts[market] = fingerprint;
        var revoked = new List<string>();
        foreach (string name in _byMarket.GetValueOrDefault(market) ?? [])
        {
            PairMember member = _verdicts[name].Members.First(m => m.Market == market);
            bool otherText = member.RuleFingerprint.Length > 0 ? !Same(member.RuleFingerprint, fingerprint) : changed;
            if (otherText && Revoke(name, ChangedText(market)))
            {
                revoked.Add(name);
            }
        }

        return revoked;
    }

    /// <summary>Revokes a verdict.</summary>
    /// <param name="name">The verdict.</param>
    /// <param name="reason">Why, for people.</param>
    /// <returns>False when there is none of this name or it is revoked already; the first reason stays.</returns>
    public bool Revoke(string name, string reason) => _verdicts.ContainsKey(name) && _revocations.TryAdd(name, reason);

    private static string ChangedText(MarketId market) => $"the rule text of {SeenText.Quote(market.ToString())} changed";

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
