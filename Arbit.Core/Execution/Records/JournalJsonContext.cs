using System.Text.Json.Serialization;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Execution.Records;

/// <summary>How entries are written and read: strictly, and without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(IntentIdConverter),
        typeof(ClientOrderIdConverter),
        typeof(VenueIdConverter),
        typeof(AssetConverter),
        typeof(PriceConverter),
        typeof(QuantityConverter),
        typeof(DecimalConverter),
        typeof(UtcTimeConverter),
        typeof(EnumWordConverter<Outcome>),
        typeof(EnumWordConverter<Side>),
        typeof(EnumWordConverter<TimeInForce>),
        typeof(EnumWordConverter<OrderOutcomeKind>),
        typeof(EnumWordConverter<ReportedState>),
        typeof(EnumWordConverter<ReportSource>),
        typeof(EnumWordConverter<Liquidity>),
        typeof(EnumWordConverter<FillState>),
        typeof(EnumWordConverter<OrderState>),
        typeof(EnumWordConverter<CancelStep>),
        typeof(EnumWordConverter<ResolvedBy>),
        typeof(EnumWordConverter<IncidentKind>),
        typeof(EnumWordConverter<IncidentSeverity>),
        typeof(EnumWordConverter<TradeStage>),
        typeof(EnumWordConverter<LegStage>),
        typeof(EnumWordConverter<UnwindStage>),
        typeof(EnumWordConverter<UnwindExit>),
        typeof(EnumWordConverter<SnapshotScope>),
        typeof(ReasonCodeConverter),
    ])]
[JsonSerializable(typeof(OrderIntended))]
[JsonSerializable(typeof(OrderSent))]
[JsonSerializable(typeof(OrderAnswered))]
[JsonSerializable(typeof(OrderReported))]
[JsonSerializable(typeof(OrderFilled))]
[JsonSerializable(typeof(CancelNoted))]
[JsonSerializable(typeof(OrderResolved))]
[JsonSerializable(typeof(IncidentRaised))]
[JsonSerializable(typeof(IncidentClosed))]
[JsonSerializable(typeof(TradeNoted))]
[JsonSerializable(typeof(LegNoted))]
[JsonSerializable(typeof(UnwindNoted))]
[JsonSerializable(typeof(PositionNoted))]
[JsonSerializable(typeof(SettlementNoted))]
[JsonSerializable(typeof(CycleNoted))]
[JsonSerializable(typeof(TriangleNoted))]
[JsonSerializable(typeof(EvaluationNoted))]
[JsonSerializable(typeof(SnapshotNoted))]
[JsonSerializable(typeof(DailyPnlNoted))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
