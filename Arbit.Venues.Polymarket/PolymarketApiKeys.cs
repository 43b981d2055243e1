using System.Security.Cryptography;
using System.Text.Json;
using Arbit.Venues.Polymarket.Rest;
using Arbit.Venues.Polymarket.Signing;
using Arbit.Venues.Polymarket.Wire;

namespace Arbit.Venues.Polymarket;

/// <summary>Makes API keys for an account, or asks for the one it has, with a signature of the account itself.</summary>
public sealed class PolymarketApiKeys : IDisposable
{
    private const string Create = "/auth/api-key", Derive = "/auth/derive-api-key";
    private readonly PolymarketOptions _options;
    private readonly TimeProvider _clock;
    private readonly OrderClock _time;
    private readonly OrderBudgets _budgets;
    private readonly PrivateClient _client;

    /// <summary>Prepares the requests.</summary>
    /// <param name="venue">The venue, whose options and clock are used.</param>
    /// <param name="transport">How it is reached; null for the network.</param>
    public PolymarketApiKeys(PolymarketVenue venue, PolymarketTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(venue);
        _options = venue.Options;
        _clock = venue.Clock;
        _time = new OrderClock(_clock, () => venue.ClockOffset);
        _budgets = new OrderBudgets(_options.OrdersPerSecond, _clock);
        _client = new PrivateClient(_options, null, transport?.Http?.Invoke() ?? PrivateClient.Network(), _clock, _time,
            new Random(transport?.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue)));
    }

    /// <summary>Makes the account's key of a number; refused when there is one already.</summary>
    /// <param name="signer">The account.</param>
    /// <param name="nonce">The key's number; 0 and up.</param>
    /// <param name="cancellationToken">Gives up; a key may have been made then.</param>
    public ValueTask<Evidence<PolymarketApiKey>> CreateAsync(IPolymarketSigner signer, long nonce = 0, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Post, Create, signer, nonce, cancellationToken);

    /// <summary>Asks for the key of a number that was made before.</summary>
    /// <inheritdoc cref="CreateAsync" path="/param" />
    public ValueTask<Evidence<PolymarketApiKey>> DeriveAsync(IPolymarketSigner signer, long nonce = 0, CancellationToken cancellationToken = default) =>
        AskAsync(HttpMethod.Get, Derive, signer, nonce, cancellationToken);

    /// <summary>Lets go of the connections.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _budgets.Dispose();
    }

    private async ValueTask<Evidence<PolymarketApiKey>> AskAsync(
        HttpMethod method, string path, IPolymarketSigner signer, long nonce, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentOutOfRangeException.ThrowIfNegative(nonce);
        DateTimeOffset at = _clock.GetUtcNow();
        if (!EthAddress.TryParse(signer.Address, out EthAddress account))
        {
            throw new ArgumentException($"The signer's address is '{signer.Address}'. Give {EthAddress.Expected}.", nameof(signer));
        }

        long seconds = _time.Seconds;
        byte[] signature = await signer.SignAsync(ClobAuth.Create(account, _options.ChainId, seconds, nonce), cancellationToken).ConfigureAwait(false);
        var request = new PrivateRequest(method, path, _budgets.Others) { IsSigned = false, Headers = AuthHeaders.ForWallet(account, signature, seconds, nonce) };
        PrivateReply reply = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess && Read(reply.Body) is { } key
            ? Evidence<PolymarketApiKey>.Of(key, at)
            : Evidence<PolymarketApiKey>.Missing(
                reply.Fault ?? new VenueFault(FaultKind.Malformed, request.Where, "the body is no API key; expected apiKey, secret and passphrase"), at);
    }

    private static PolymarketApiKey? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            var row = new RowReader(document.RootElement);
            return new PolymarketApiKey(row.Text("apiKey"), row.Text("secret"), row.Text("passphrase"));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
