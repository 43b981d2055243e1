namespace Arbit.Books;

/// <summary>
/// The proof of continuity that all books of one subscription share: one frame on the subscription proves the quiet
/// ones too. Written inside the gate.
/// </summary>
public sealed class Continuity
{
    /// <summary>When the last frame arrived on the subscription.</summary>
    public DateTimeOffset ProvenAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Notes a frame.</summary>
    public void Prove(DateTimeOffset at)
    {
        if (at > ProvenAt)
        {
            ProvenAt = at;
        }
    }
}
