using System.Text.Json.Serialization;
using Arbit.Events;
using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>
/// One thing that happened to orders, as it enters the gate: what was understood, not the venue's bytes, which may name
/// credentials. The same inputs with the same times make the same orders.
/// </summary>
/// <param name="Venue">The venue it is about.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Intended), "intended")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(NotSent), "notSent")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Updates), "updates")]
[JsonDerivedType(typeof(Connection), "connection")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(LookUp), "lookUp")]
[JsonDerivedType(typeof(Account), "account")]
[JsonDerivedType(typeof(Doubt), "doubt")]
[JsonDerivedType(typeof(Tick), "tick")]
[JsonDerivedType(typeof(Restart), "restart")]
[JsonDerivedType(typeof(Close), "close")]
internal abstract record OrderInput(VenueId Venue)
{
    /// <summary>The kind under which it passes the gate.</summary>
    [JsonIgnore]
    internal abstract GateInputKind Kind { get; }

    /// <summary>An order was decided.</summary>
    internal sealed record Intended(VenueId Venue, OrderIntended Entry) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Command;
    }

    /// <summary>It is handed to the wire now.</summary>
    internal sealed record Sent(VenueId Venue, ClientOrderId Order) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Command;
    }

    /// <summary>It will not be sent.</summary>
    internal sealed record NotSent(VenueId Venue, ClientOrderId Order, string Why) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Command;
    }

    /// <summary>Sending it ended.</summary>
    internal sealed record Answered(VenueId Venue, OrderAnswered Entry, OrderReported? Report) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Reply;
    }

    /// <summary>The private stream told something.</summary>
    internal sealed record Updates(VenueId Venue, IReadOnlyList<OrderReported> Reports, IReadOnlyList<OrderFilled> Fills) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Fill;
    }

    /// <summary>The private stream came up or went down.</summary>
    internal sealed record Connection(VenueId Venue, ConnectionState State) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Connection;
    }

    /// <summary>A private message could not be understood.</summary>
    internal sealed record Fault(VenueId Venue, FaultKind Problem, string Where, string Detail) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Fill;
    }

    /// <summary>A cancel was sent, or was answered.</summary>
    internal sealed record Cancel(VenueId Venue, CancelNoted Entry) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => Entry.Step == CancelStep.Sent ? GateInputKind.Command : GateInputKind.Reply;
    }

    /// <summary>A query about one order was answered completely.</summary>
    internal sealed record LookUp(VenueId Venue, ClientOrderId Order, OrderReported? Report, IReadOnlyList<OrderFilled> Fills, DateTimeOffset Asked)
        : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Reply;
    }

    /// <summary>The account was asked about.</summary>
    internal sealed record Account(VenueId Venue, AccountEvidence Evidence) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Balance;
    }

    /// <summary>All orders of the venue may have ended: a cancel of all was sent.</summary>
    internal sealed record Doubt(VenueId Venue) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Command;
    }

    /// <summary>Time passed.</summary>
    internal sealed record Tick(VenueId Venue) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Tick;
    }

    /// <summary>A person is done with an incident.</summary>
    internal sealed record Close(VenueId Venue, IncidentClosed Entry) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Command;
    }

    /// <summary>A new process begins.</summary>
    internal sealed record Restart(VenueId Venue) : OrderInput(Venue)
    {
        internal override GateInputKind Kind => GateInputKind.Configuration;
    }
}
