using Arbit.Markets;

namespace Arbit.Pairing;

/// <summary>
/// One market of a verdict with its explicit contract ids: the order in which a venue lists outcomes is never relied on.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="YesSymbol">The venue's key of the contract that the verdict reads as YES; empty takes the catalog's first outcome.</param>
/// <param name="NoSymbol">The venue's key of the other contract; empty takes the catalog's.</param>
/// <param name="RuleFingerprint">SHA-256 of the rule text the verdict was made on, hex; empty when none was taken.</param>
public sealed record PairMember(MarketId Market, string YesSymbol, string NoSymbol, string RuleFingerprint);
