namespace Arbit.Execution.Records;

/// <summary>The kinds of journal records. The words are stable: files of years hold them.</summary>
public static class JournalKinds
{
    /// <summary>An order was decided; durable before anything is sent. <see cref="OrderIntended"/>.</summary>
    public const string OrderIntent = "order/intent";

    /// <summary>An order was handed to the wire. <see cref="OrderSent"/>.</summary>
    public const string OrderSent = "order/sent";

    /// <summary>What is known after sending. <see cref="OrderAnswered"/>.</summary>
    public const string OrderOutcome = "order/outcome";

    /// <summary>What a venue said of an order. <see cref="OrderReported"/>.</summary>
    public const string OrderReport = "order/report";

    /// <summary>A fill, or a later state of one. <see cref="OrderFilled"/>.</summary>
    public const string OrderFill = "order/fill";

    /// <summary>A cancel was sent, or what is known after it. <see cref="CancelNoted"/>.</summary>
    public const string OrderCancel = "order/cancel";

    /// <summary>Our own verdict on an order. <see cref="OrderResolved"/>.</summary>
    public const string OrderResolved = "order/resolved";

    /// <summary>Something a person should know. <see cref="IncidentRaised"/>.</summary>
    public const string Incident = "incident";

    /// <summary>An incident is done with. <see cref="IncidentClosed"/>.</summary>
    public const string IncidentClosed = "incident/closed";

    /// <summary>Where a trade stands. <see cref="TradeNoted"/>.</summary>
    public const string Trade = "trade";

    /// <summary>Where a leg of a trade stands. <see cref="LegNoted"/>.</summary>
    public const string Leg = "leg";

    /// <summary>Where an unwind stands. <see cref="UnwindNoted"/>.</summary>
    public const string Unwind = "unwind";

    /// <summary>What is held of a contract. <see cref="PositionNoted"/>.</summary>
    public const string Position = "position";

    /// <summary>A market paid out. <see cref="SettlementNoted"/>.</summary>
    public const string Settlement = "settlement";

    /// <summary>Where one round of conversions stands. <see cref="CycleNoted"/>.</summary>
    public const string Cycle = "cycle";

    /// <summary>Where a configured triangle stands in the rotation. <see cref="TriangleNoted"/>.</summary>
    public const string Triangle = "triangle";

    /// <summary>One sampled evaluation. <see cref="EvaluationNoted"/>.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>What a wallet, a token contract or a venue account held. <see cref="SnapshotNoted"/>.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>Profit and loss of one calendar day. <see cref="DailyPnlNoted"/>.</summary>
    public const string DailyPnl = "pnl";
}
