using Arbit.Events;
using Arbit.Execution.Tracking;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution;

/// <summary>
/// The steps of an order that can fail, each once and each with a plain result. Whatever a gateway throws after an order may
/// have left is an unknown outcome; nothing here repeats anything.
/// </summary>
internal sealed class OrderWire(IJournal journal, TimeProvider clock, TrackerOptions tracking, DeskOptions options)
{
    /// <summary>Has everything journaled so far made durable, while the caller does something else.</summary>
    internal ValueTask BeginFlush(CancellationToken cancellationToken)
    {
        try
        {
            return journal.FlushAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Told where the flush is waited for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ValueTask.FromException(e);
        }
    }

    /// <summary>Waits for a flush with nothing else left to do. Null when all is durable; else why not, and whether storage is to blame.</summary>
    internal async ValueTask<(string? Problem, bool IsStorage)> EndFlushAsync(ValueTask flush, CancellationToken cancellationToken)
    {
        try
        {
            if (!flush.IsCompleted)
            {
                journal.Help();
            }

            await flush.ConfigureAwait(false);
            return (null, false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ("It was given up before its intent was durable.", false);
        }
#pragma warning disable CA1031 // Whatever a journal throws, the intent is not known to be durable and nothing may be sent.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return ($"the journal failed: {e.GetType().Name}: {e.Message}", true);
        }
    }

    /// <summary>The signed order, or why there is none.</summary>
    internal static async Task<(SignedOrder? Order, string Problem)> SignAsync(IOrderGateway gateway, PreparedOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return (await gateway.SignAsync(order, cancellationToken).ConfigureAwait(false), "");
        }
#pragma warning disable CA1031 // A signer may be another process or a device. Its words are not repeated: they may hold what must not be told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, $"It could not be signed ({e.GetType().Name}).");
        }
    }

    /// <summary>Sends an order, once. An answer that comes too late is handed to <paramref name="late"/>.</summary>
    internal async Task<OrderOutcome> SendAsync(IOrderGateway gateway, SignedOrder order, Action<OrderOutcome> late, CancellationToken cancellationToken)
    {
        ClientOrderId id = order.Order.Id;
        TimeSpan timeout = tracking.SendTimeoutOf(gateway.Capabilities);
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Task<OrderOutcome>? sending = null;
        try
        {
            sending = gateway.SendAsync(order, either.Token).AsTask();
            OrderOutcome outcome = await sending.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
            return outcome.Id == id ? outcome : OrderOutcome.Unknown(id, "The gateway answered for another order.");
        }
#pragma warning disable CA1031 // It may have left before it was thrown: unknown, whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (sending is { IsCompleted: false })
            {
                _ = HandOverAsync(sending, id, late);
            }

            return OrderOutcome.Unknown(id, e is TimeoutException or OperationCanceledException
                ? $"No answer within {timeout}." : $"Sending ended with {e.GetType().Name}.");
        }
    }

    /// <summary>Sends a cancel, once.</summary>
    internal async Task<CancelOutcome> CancelAsync(IOrderGateway gateway, OrderReference order, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.CancelTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await gateway.CancelAsync(order, either.Token).AsTask().WaitAsync(options.CancelTimeout, clock, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It may have left before it was thrown: unknown, whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new CancelOutcome(CancelOutcomeKind.Unknown, order, e is TimeoutException or OperationCanceledException
                ? $"No answer within {options.CancelTimeout}." : $"Sending ended with {e.GetType().Name}.");
        }
    }

    /// <summary>Sends a cancel of all orders, once. Null when the venue did it.</summary>
    internal async Task<VenueFault?> CancelAllAsync(IOrderGateway gateway, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.CancelTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await gateway.CancelAllAsync(either.Token).AsTask().WaitAsync(options.CancelTimeout, clock, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It may have left before it was thrown: not known to have worked, whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new VenueFault(FaultKind.Connectivity, "cancel-all", $"did not come back ({e.GetType().Name})");
        }
    }

    private static async Task HandOverAsync(Task<OrderOutcome> sending, ClientOrderId id, Action<OrderOutcome> late)
    {
        OrderOutcome outcome;
        try
        {
            outcome = await sending.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The order counts as unknown already.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }

        if (outcome.Id == id && outcome.Kind != OrderOutcomeKind.Unknown)
        {
            late(outcome);
        }
    }
}
