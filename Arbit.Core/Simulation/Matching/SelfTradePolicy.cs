namespace Arbit.Simulation;

/// <summary>What happens when an order meets another of its own owner.</summary>
public enum SelfTradePolicy : byte
{
    /// <summary>They trade like any two orders.</summary>
    Allow = 0,

    /// <summary>What is left of the arriving order is cancelled.</summary>
    CancelTaker,

    /// <summary>The resting order is cancelled and matching goes on.</summary>
    CancelMaker,
}
