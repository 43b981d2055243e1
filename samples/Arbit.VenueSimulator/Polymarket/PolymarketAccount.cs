namespace Arbit.VenueSimulator.Polymarket;

/// <summary>A wallet's API key.</summary>
internal sealed record PolymarketAccount(string Address, string ApiKey, string Secret, string Passphrase, PolymarketLedger Ledger);
