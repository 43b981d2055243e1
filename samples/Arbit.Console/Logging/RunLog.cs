using Arbit.Books;
using Arbit.Diagnostics;
using Arbit.Engine;
using Arbit.Markets;
using Microsoft.Extensions.Logging;

namespace Arbit.Console.Logging;

/// <summary>
/// Says what happens in a run: its beginning and end, books that cannot be traded any more and that can again, plans, and on
/// request every decision. No message holds a secret: faults hold none.
/// </summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed partial class RunLog(ILogger logger)
{
    private readonly Lock _door = new();
    private readonly Dictionary<MarketId, BookState> _states = [];

    /// <summary>Listens to an engine until the subscriptions are disposed of.</summary>
    public IEnumerable<IDisposable> Follow(ArbitEngine engine) => logger.IsEnabled(LogLevel.Warning)
        ? [engine.Decisions.Subscribe(OnDecision), .. engine.Venues.Select(v => v.Books.Events.Subscribe(OnBook))]
        : [];

    /// <summary>The run begins.</summary>
    public void Begin(string mode, int sessions) => Began(logger, mode, sessions);

    /// <summary>A session is in trouble at the end, or gave up.</summary>
    public void Fault(VenueId venue, string fault) => SessionFailed(logger, venue, fault);

    /// <summary>The run is over.</summary>
    /// <param name="failure">Why it ended by itself; empty when it was told to.</param>
    public void End(string failure)
    {
        if (failure.Length > 0)
        {
            Failed(logger, failure);
        }

        Ended(logger);
    }

    /// <summary>Takes a book's change.</summary>
    public void OnBook(BookEvent change)
    {
        BookHealth health = change.Health;
        lock (_door)
        {
            if (_states.TryGetValue(change.Market, out BookState before) && before == health.State)
            {
                return;
            }

            _states[change.Market] = health.State;
        }

        if (health.State == BookState.Synced)
        {
            BookSynced(logger, change.Market, health.Epoch);
        }
        else if (health.State != BookState.Empty)
        {
            BookNotTraded(logger, change.Market, health.State, health.Fault);
        }
    }

    /// <summary>Takes a decision.</summary>
    public void OnDecision(Decision decision)
    {
        if (decision is { Reason: ReasonCode.Approved, Plan: { } plan })
        {
            PlanApproved(logger, decision.Bundle.Id.ToString(), plan.Quantity, plan.Cost, plan.Net);
        }
        else if (logger.IsEnabled(LogLevel.Debug))
        {
            Decided(logger, decision.Bundle.Id.ToString(), decision.Reason.ToText(), decision.Detail);
        }
    }

    [LoggerMessage(101, LogLevel.Information, "the {Mode} run begins with {Sessions} sessions")]
    private static partial void Began(ILogger logger, string mode, int sessions);

    [LoggerMessage(102, LogLevel.Information, "the run has ended")]
    private static partial void Ended(ILogger logger);

    [LoggerMessage(103, LogLevel.Error, "the session of {Venue} failed: {Fault}")]
    private static partial void SessionFailed(ILogger logger, VenueId venue, string fault);

    [LoggerMessage(104, LogLevel.Error, "the run ended by itself: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);

    [LoggerMessage(105, LogLevel.Warning, "{Market} is not traded: its book is {State} ({Fault})")]
    private static partial void BookNotTraded(ILogger logger, MarketId market, BookState state, BookFault fault);

    [LoggerMessage(106, LogLevel.Information, "{Market} has a whole book, epoch {Epoch}")]
    private static partial void BookSynced(ILogger logger, MarketId market, int epoch);

    [LoggerMessage(107, LogLevel.Information, "approved {Bundle}: {Quantity} for {Cost}, net {Net}")]
    private static partial void PlanApproved(ILogger logger, string bundle, Quantity quantity, decimal cost, decimal net);

    [LoggerMessage(108, LogLevel.Debug, "{Bundle}: {Reason} {Detail}")]
    private static partial void Decided(ILogger logger, string bundle, string reason, string detail);
}
