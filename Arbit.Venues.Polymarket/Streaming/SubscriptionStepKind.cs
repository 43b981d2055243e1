namespace Arbit.Venues.Polymarket.Streaming;

/// <summary>What a subscription message asks for.</summary>
internal enum SubscriptionStepKind : byte
{
    /// <summary>The first message of a connection.</summary>
    Begin = 0,
    Subscribe,
    Unsubscribe,
}
