using Arbit.Events;

namespace Arbit.Execution.Tracking;

/// <summary>A change of an order replaces the waiting one; fills, ends and incidents are kept.</summary>
internal sealed class OrderConflation : Conflation<OrderEvent>
{
    public static readonly OrderConflation Instance = new();

    public override int MostWaiting => 10_000;

    public override bool IsReplaced(in OrderEvent waiting, in OrderEvent newer) =>
        waiting.Kind == OrderEventKind.Changed && newer.Kind == OrderEventKind.Changed;

    public override OrderEvent Merge(in OrderEvent waiting, in OrderEvent newer) => newer;
}
