using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.VenueSimulator.Faults;

namespace Arbit.Faults.Tests.Support;

/// <summary>One fault on one venue and what has to come of it. A row of docs/faults.md.</summary>
internal sealed record FaultCase(string Venue, FaultKind Kind)
{
    /// <summary>What sets it apart from other cases of the kind; empty for the plain one.</summary>
    public string Variant { get; init; } = "";

    public string Name => $"{Venue} {Kind}{(Variant.Length == 0 ? "" : ", " + Variant)}";

    /// <summary>Applied two seconds before, to prepare it.</summary>
    public IReadOnlyList<ScriptedFault> Before { get; init; } = [];

    /// <summary>Applied in one instant. A market that is not named is the pair's.</summary>
    public IReadOnlyList<ScriptedFault> Faults { get; init; } = [];

    /// <summary>The first state of the pair's book after the fault; synced when it does not touch the books.</summary>
    public BookState State { get; init; } = BookState.Synced;

    /// <summary>Why the book is in that state.</summary>
    public BookFault Fault { get; init; }

    /// <summary>Why the engine refuses the pair's bundle while it is so; none when it does not.</summary>
    public ReasonCode Refusal { get; init; }

    /// <summary>A second reason that must have come before the book is back, for faults with stages.</summary>
    public ReasonCode LaterRefusal { get; init; }

    /// <summary>Seconds within which it is noticed.</summary>
    public double NoticedWithin { get; init; }

    /// <summary>Seconds within which the book is synced again.</summary>
    public double BackWithin { get; init; }

    /// <summary>For how many seconds after the fault it is watched.</summary>
    public double Seconds { get; init; } = 90;

    /// <summary>Books rebuilt, on the whole venue; null for as many as there were trades.</summary>
    public long? Resyncs { get; init; } = 0;

    /// <summary>Gaps counted, on the whole venue.</summary>
    public long Gaps { get; init; }

    /// <summary>Connections opened.</summary>
    public int Connections { get; init; }

    /// <summary>Whether the bundle is traded again afterwards: not when its market has closed.</summary>
    public bool TradesAgain { get; init; } = true;

    /// <summary>The makers trade by themselves.</summary>
    public bool IsLively { get; init; }

    /// <summary>The least bytes of the frames that mend it.</summary>
    public long LeastBytes { get; init; }

    /// <summary>What the row says of it; for a kind that a venue does not know, why.</summary>
    public string Note { get; init; } = "";

    public override string ToString() => Name;
}
