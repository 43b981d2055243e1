namespace Arbit.Books;

/// <summary>
/// The proof of continuity that all books of one subscription share: one frame on the subscription proves the quiet
/// ones too. Written inside the gate.
/// </summary>
public sealed class Continuity
{
    /// <summary>When the last frame arrived on the subscription, in UTC.</summary>
    public DateTimeOffset ProvenAt => new(ProvenTicks, TimeSpan.Zero);

    /// <summary>The same in ticks.</summary>
    internal long ProvenTicks { get; private set; }

    /// <summary>Notes a frame.</summary>
    public void Prove(DateTimeOffset at)
    {
        ProvenTicks = Math.Max(ProvenTicks, at.UtcTicks);
    }
}
