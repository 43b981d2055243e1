using Arbit.Console.CommandLine;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.Venues.Polymarket;

namespace Arbit.Console.Accounts;

/// <summary>An account at Polymarket that can be asked about itself.</summary>
internal sealed class PolymarketAccount : IAsyncDisposable
{
    private const string Section = "PolymarketAccount";

    // Stands where a key must be while only public requests are made.
    private static readonly PolymarketApiKey NoKey = new("none", "bm9uZQ==", "none");
    private readonly PolymarketAccountOptions _account;
    private readonly PolymarketKeySigner _signer;

    /// <exception cref="BadInputException">The settings hold no key that can be used.</exception>
    public PolymarketAccount(PolymarketOptions options, PolymarketAccountOptions account, TimeProvider clock)
    {
        _account = account;
        string key = SecretText.Find(Section, "PrivateKey", account.PrivateKey, account.PrivateKeyFile, "the private key of the account that signs");
        _signer = Checked(() => new PolymarketKeySigner(key), static _ => "PrivateKey");
        Options = options;
        Venue = new PolymarketVenue(options, VenueContext.Standalone(clock));
        if (account.HasApiKey)
        {
            string apiKey = SecretText.Find(Section, "ApiKey", account.ApiKey, account.ApiKeyFile, "the API key");
            string secret = SecretText.Find(Section, "Secret", account.Secret, account.SecretFile, "the secret that came with the API key");
            string passphrase = SecretText.Find(Section, "Passphrase", account.Passphrase, account.PassphraseFile, "the passphrase that came with the API key");
            Use(Checked(() => new PolymarketApiKey(apiKey, secret, passphrase), static e => e.ParamName switch { "key" => "ApiKey", "secret" => "Secret", _ => "Passphrase" }));
        }
        else
        {
            // What is wrong with the wallet is said before anybody is asked.
            Credentials(NoKey);
        }
    }

    public PolymarketOptions Options { get; }

    public PolymarketVenue Venue { get; }

    /// <summary>The account that signs.</summary>
    public string Address => _signer.Address;

    /// <summary>Whether the API key was configured; else it is asked for.</summary>
    public bool HasConfiguredKey => _account.HasApiKey;

    public PolymarketSignatureType SignatureType => _account.SignatureType;

    /// <summary>The wallet that pays.</summary>
    public string Funder => _account.Funder ?? Address;

    /// <summary>Asks in the account's name; null while there is no API key.</summary>
    public PolymarketOrderGateway? Gateway { get; private set; }

    /// <summary>Whether the account has an API key that it can ask for with its signature: why not, or null.</summary>
    public async Task<VenueFault?> DeriveAsync(CancellationToken cancellationToken) => (await AskForKeyAsync(cancellationToken)).Fault;

    /// <summary>Reads the venue's clock and listings, and asks for the account's API key when none is configured.</summary>
    /// <param name="markets">The markets to know.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why the account cannot be asked, or not everything about it; null when it can.</returns>
    public async Task<VenueFault?> ConnectAsync(IEnumerable<MarketId> markets, CancellationToken cancellationToken)
    {
        if (Gateway is not null)
        {
            return await Gateway.LoadAsync(markets, cancellationToken);
        }

        // The clock first: asking for the key carries its time too.
        await using (var unsigned = new PolymarketOrderGateway(Venue, Credentials(NoKey)))
        {
            if (await unsigned.LoadAsync(markets, cancellationToken) is { } fault)
            {
                return fault;
            }
        }

        Evidence<PolymarketApiKey> key = await AskForKeyAsync(cancellationToken);
        if (key.IsKnown)
        {
            Use(key.Value);
        }

        return key.Fault;
    }

    public async ValueTask DisposeAsync()
    {
        if (Gateway is not null)
        {
            await Gateway.DisposeAsync();
        }

        _signer.Dispose();
    }

    private async Task<Evidence<PolymarketApiKey>> AskForKeyAsync(CancellationToken cancellationToken)
    {
        using var keys = new PolymarketApiKeys(Venue);
        return await keys.DeriveAsync(_signer, cancellationToken: cancellationToken);
    }

    private void Use(PolymarketApiKey key) => Gateway = new PolymarketOrderGateway(Venue, Credentials(key));

    private PolymarketCredentials Credentials(PolymarketApiKey key) => Checked(
        () => new PolymarketCredentials(_signer, key, _account.SignatureType, _account.Funder), static e => e.ParamName == "signatureType" ? "SignatureType" : "Funder");

    private static T Checked<T>(Func<T> make, Func<ArgumentException, string> field)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"{Section}:{field(e)}: {e.Message}");
        }
    }
}
