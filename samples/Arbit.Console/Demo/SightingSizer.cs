using Arbit.Detection;
using Arbit.Sizing;

namespace Arbit.Console.Demo;

/// <summary>
/// Sizes as the sizer within, and writes down what was worth a plan: also where the money for one was lacking, since
/// nothing settles during a demo and its account runs out. What is worth a plan with all the money in the world, the
/// product's own sizer says too.
/// </summary>
/// <threadsafety>Sizes inside the gate; what was seen may be read from any thread.</threadsafety>
internal sealed class SightingSizer(ISizer within) : ISizer
{
    private readonly Lock _door = new();
    private readonly List<Sighting> _seen = [];

    /// <summary>What was seen, in order: a copy.</summary>
    public IReadOnlyList<Sighting> Seen
    {
        get
        {
            lock (_door)
            {
                return [.. _seen];
            }
        }
    }

    public SizingResult Size(Opportunity opportunity, in SizingLimits limits)
    {
        SizingResult sized = within.Size(opportunity, limits);
        if (sized.HasPlan || (sized.Reason == Diagnostics.ReasonCode.NoCapital && within.Size(opportunity, SizingLimits.None).HasPlan))
        {
            lock (_door)
            {
                _seen.Add(new Sighting(opportunity.Number, opportunity.Bundle));
            }
        }

        return sized;
    }
}
