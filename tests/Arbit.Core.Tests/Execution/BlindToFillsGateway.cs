using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

/// <summary>A venue whose fills of an order have left its window: it counts them and lists none.</summary>
internal sealed class BlindToFillsGateway(IOrderGateway inner)
{
    public async ValueTask<Evidence<OrderLookup>> LookUpAsync(OrderReference order, CancellationToken cancellationToken)
    {
        Evidence<OrderLookup> whole = await inner.LookUpAsync(order, cancellationToken);
        return Evidence<OrderLookup>.Of(whole.Value! with { Fills = [] }, whole.At);
    }
}
