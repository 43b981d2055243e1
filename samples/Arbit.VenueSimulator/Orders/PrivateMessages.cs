using Arbit.VenueSimulator.Kernel;

namespace Arbit.VenueSimulator.Orders;

/// <summary>
/// Sends what one request caused on the private connections: in order and at once, or as a fault has it.
/// </summary>
internal sealed class PrivateMessages(Agenda agenda, OrderFaults faults)
{
    private List<Action>? _batch;

    /// <summary>Sends now, or with the rest of the batch when one is open.</summary>
    public void Send(Action message)
    {
        if (_batch is not null)
        {
            _batch.Add(message);
        }
        else
        {
            Tell([message], faults.NextMessages());
        }
    }

    /// <summary>Runs something and sends what it caused as one batch.</summary>
    public void Batch(Action cause)
    {
        if (_batch is not null)
        {
            cause();
            return;
        }

        _batch = [];
        try
        {
            cause();
        }
        finally
        {
            List<Action> batch = _batch;
            _batch = null;
            if (batch.Count > 0)
            {
                Tell(batch, faults.NextMessages());
            }
        }
    }

    private void Tell(List<Action> batch, OrderFault? fault)
    {
        switch (fault?.Kind)
        {
            case OrderFaultKind.DuplicateMessages:
                Run([.. batch, .. batch]);
                break;
            case OrderFaultKind.ReorderMessages:
                Run(Enumerable.Reverse(batch));
                break;
            case OrderFaultKind.LateMessages:
                agenda.After(fault.Duration, () => Run(batch));
                break;
            default:
                Run(batch);
                break;
        }
    }

    // A connection that is silent loses what would have been told: nothing is told again later.
    private void Run(IEnumerable<Action> messages)
    {
        foreach (Action message in messages)
        {
            if (agenda.Now >= faults.SilentUntil)
            {
                message();
            }
        }
    }
}
