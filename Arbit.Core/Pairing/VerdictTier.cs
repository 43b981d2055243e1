namespace Arbit.Pairing;

/// <summary>How well a verdict is founded, from worst to best. The pairing options name the lowest tier that may trade.</summary>
public enum VerdictTier : byte
{
    /// <summary>No verdict: never traded.</summary>
    None = 0,

    /// <summary>Guessed from titles: observed only.</summary>
    Guessed,

    /// <summary>Derived from both rule texts by program: observed only by default.</summary>
    Derived,

    /// <summary>A person read both rule texts.</summary>
    Curated,

    /// <summary>A person read both rule texts and the tails (void, tie, deadline, source) agree as well.</summary>
    Strict,
}
