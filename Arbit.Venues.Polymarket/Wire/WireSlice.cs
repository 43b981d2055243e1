namespace Arbit.Venues.Polymarket.Wire;

/// <summary>A piece of the payload that is being read: text without a copy, valid while the payload is.</summary>
internal readonly record struct WireSlice(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload) => payload.Slice(Start, Length);
}
