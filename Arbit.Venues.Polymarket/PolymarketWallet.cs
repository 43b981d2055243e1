namespace Arbit.Venues.Polymarket;

/// <summary>What a wallet has to pay orders with. An order settles only within both, what it has and what its exchange may take.</summary>
/// <param name="Balance">pUSD, in whole units.</param>
/// <param name="Allowance">What the exchange of ordinary markets may take; 10^15 stands for anything at all.</param>
/// <param name="NegRiskAllowance">What the exchange of negative-risk events may take.</param>
/// <param name="ProtocolV2Allowance">What the exchange of Protocol V2 may take.</param>
public sealed record PolymarketWallet(decimal Balance, decimal Allowance, decimal NegRiskAllowance, decimal ProtocolV2Allowance);
