using System.Text.Json.Serialization;
using Arbit.Execution.Records;
using Arbit.Markets;
using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Execution.Tracking;

/// <summary>How inputs are written: as journal entries are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = false,
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
        typeof(EnumWordConverter<CancelStep>),
        typeof(EnumWordConverter<ConnectionState>),
        typeof(EnumWordConverter<FaultKind>),
    ])]
[JsonSerializable(typeof(OrderInput))]
internal sealed partial class OrderInputJsonContext : JsonSerializerContext;
