namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>One subscription message to send.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Assets">The tokens.</param>
internal readonly record struct SubscriptionStep(SubscriptionStepKind Kind, string[] Assets);
