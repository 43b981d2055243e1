namespace Arbit.Console.KeyChecks;

/// <summary>What was looked at of one venue's account.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Checks">The checks, in the order they were made.</param>
internal sealed record VenueChecks(string Venue, IReadOnlyList<KeyCheck> Checks)
{
    /// <summary>True when nothing that was looked at would keep an order from settling.</summary>
    public bool CanSettle => Checks.Count > 0 && Checks.All(static c => c.State != CheckState.Failed);
}
