using Arbit.Diagnostics;

namespace Arbit.Detection;

/// <summary>Takes the verdict of each evaluation: an opportunity, or the one reason there is none.</summary>
public interface IDetectionSink
{
    /// <summary>A bundle worth pricing exactly.</summary>
    void OnOpportunity(Opportunity opportunity);

    /// <summary>A bundle that is not, and why.</summary>
    void OnRejected(Bundle bundle, ReasonCode reason);
}
