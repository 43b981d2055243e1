using Arbit.Detection;

namespace Arbit.Sizing;

/// <summary>Turns an opportunity into a plan, or says why not. Pure: the same books and limits give the same plan.</summary>
public interface ISizer
{
    /// <summary>Prices the opportunity through depth and picks the size.</summary>
    SizingResult Size(Opportunity opportunity, in SizingLimits limits);
}
