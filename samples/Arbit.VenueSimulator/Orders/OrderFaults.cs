namespace Arbit.VenueSimulator.Orders;

/// <summary>The faults that wait for a venue's next orders and cancels, and those that last.</summary>
internal sealed class OrderFaults
{
    private readonly Queue<OrderFault> _orders = new();
    private readonly Queue<OrderFault> _cancels = new();
    private readonly Queue<OrderFault> _trades = new();
    private readonly Queue<OrderFault> _messages = new();

    /// <summary>How old what is read is.</summary>
    public TimeSpan ReadLag { get; set; }

    public DateTimeOffset SilentUntil { get; private set; }

    public DateTimeOffset PausedUntil { get; private set; }

    public DateTimeOffset ExpiredUntil { get; private set; }

    /// <summary>Keeps a fault until what it waits for happens. False for the kinds that the venue itself has to carry out.</summary>
    public bool Add(OrderFault fault, DateTimeOffset now)
    {
        switch (fault.Kind)
        {
            case OrderFaultKind.ReadLag:
                ReadLag = fault.Duration;
                return true;
            case OrderFaultKind.SilentStream:
                SilentUntil = now + fault.Duration;
                return true;
            case OrderFaultKind.PauseTrading:
                PausedUntil = now + fault.Duration;
                return true;
            case OrderFaultKind.ExpireSession:
                ExpiredUntil = now + fault.Duration;
                return true;
            case OrderFaultKind.BalanceDrift:
                return false;
            default:
                Queue<OrderFault> queue = QueueOf(fault.Kind);
                for (int i = 0; i < fault.Count; i++)
                {
                    queue.Enqueue(fault);
                }

                return true;
        }
    }

    public OrderFault? NextOrder() => _orders.TryDequeue(out OrderFault? fault) ? fault : null;

    public OrderFault? NextCancel() => _cancels.TryDequeue(out OrderFault? fault) ? fault : null;

    public OrderFault? NextTrade() => _trades.TryDequeue(out OrderFault? fault) ? fault : null;

    public OrderFault? NextMessages() => _messages.TryDequeue(out OrderFault? fault) ? fault : null;

    private Queue<OrderFault> QueueOf(OrderFaultKind kind) => kind switch
    {
        OrderFaultKind.FillBeforeCancel or OrderFaultKind.CutAfterCancelling => _cancels,
        OrderFaultKind.VoidTrade => _trades,
        OrderFaultKind.DuplicateMessages or OrderFaultKind.ReorderMessages or OrderFaultKind.LateMessages => _messages,
        _ => _orders,
    };
}
