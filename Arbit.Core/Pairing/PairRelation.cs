namespace Arbit.Pairing;

/// <summary>How the outcomes of the member markets are tied together by their rules.</summary>
public enum PairRelation : byte
{
    /// <summary>Not established: never traded.</summary>
    Unknown = 0,

    /// <summary>The first market resolves YES exactly when the second does.</summary>
    Identical,

    /// <summary>The first market resolves YES exactly when the second resolves NO.</summary>
    Complement,

    /// <summary>When the first market resolves YES, so does the second.</summary>
    Implies,

    /// <summary>The members cannot both resolve YES, and all may resolve NO.</summary>
    Disjoint,

    /// <summary>Exactly one of the members resolves YES.</summary>
    Partition,
}
