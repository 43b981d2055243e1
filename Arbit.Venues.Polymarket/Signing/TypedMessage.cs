using System.Text.Json;

namespace Arbit.Venues.Polymarket.Signing;

/// <summary>The readable form of a message: its types as the standard writes them, and what writes its values.</summary>
internal sealed record TypedMessage(string PrimaryType, IReadOnlyList<string> Types, Action<Utf8JsonWriter> Write);
