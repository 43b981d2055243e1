using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Arbit.Venues.Kalshi.Instruments;

/// <summary>The fields the venue documents, so that new ones are noticed. Source: OpenAPI 3.28.0 to 3.32.0.</summary>
internal sealed class KnownFields
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;

    private KnownFields(string names) =>
        _names = names.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static KnownFields Market { get; } = new(
        "ticker event_ticker market_type title subtitle yes_sub_title no_sub_title created_time updated_time open_time close_time "
        + "expected_expiration_time expiration_time latest_expiration_time settlement_timer_seconds status yes_bid_dollars yes_bid_size_fp "
        + "yes_ask_dollars yes_ask_size_fp no_bid_dollars no_ask_dollars last_price_dollars volume_fp volume_24h_fp result can_close_early "
        + "open_interest_fp notional_value_dollars previous_yes_bid_dollars previous_yes_ask_dollars previous_price_dollars liquidity_dollars "
        + "settlement_value_dollars settlement_ts expiration_value occurrence_datetime fee_waiver_expiration_time early_close_condition "
        + "strike_type floor_strike cap_strike functional_strike custom_strike rules_primary rules_secondary mve_collection_ticker "
        + "mve_selected_legs primary_participant_key price_level_structure price_ranges is_provisional exchange_index settlement_bounds_type "
        + "fractional_trading_enabled response_price_units tick_size");

    public static KnownFields Event { get; } = new(
        "event_ticker series_ticker sub_title title collateral_return_type mutually_exclusive category strike_date strike_period markets "
        + "available_on_brokers product_metadata settlement_sources last_updated_ts fee_type_override fee_multiplier_override exchange_index");

    public static KnownFields Series { get; } = new(
        "ticker frequency title category categories tags settlement_sources contract_url contract_terms_url product_metadata fee_type "
        + "fee_multiplier additional_prohibitions volume_fp volume last_updated_ts exchange_index");

    /// <summary>How many fields of an object are not documented.</summary>
    public int CountUnknown(JsonElement item)
    {
        int unknown = 0;
        Span<char> chars = stackalloc char[64];
        foreach (JsonProperty property in item.EnumerateObject())
        {
            ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(property);
            bool known = name.Length <= chars.Length && Encoding.ASCII.TryGetChars(name, chars, out int length) && _names.Contains(chars[..length]);
            unknown += known ? 0 : 1;
        }

        return unknown;
    }
}
