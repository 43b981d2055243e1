using Arbit.Console.CommandLine;
using Arbit.Venues;
using Arbit.Venues.Kalshi;

namespace Arbit.Console.Accounts;

/// <summary>An account at Kalshi that can be asked about itself.</summary>
internal sealed class KalshiAccount : IDisposable
{
    private const string Section = "KalshiAccount";
    private readonly KalshiCredentials _credentials;
    private readonly KalshiTransport _transport = new();

    /// <exception cref="BadInputException">The settings hold no key that can be used.</exception>
    public KalshiAccount(KalshiOptions options, KalshiAccountOptions account, TimeProvider clock)
    {
        string keyId = account.KeyId ?? throw new BadInputException($"{Section}:KeyId: missing. Give the id of the API key as the venue shows it.");
        string pem = SecretText.Find(Section, "PrivateKey", account.PrivateKey, account.PrivateKeyFile, "the private key in PEM");
        try
        {
            _credentials = new KalshiCredentials(keyId, pem);
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"{Section}:{(e.ParamName == "keyId" ? "KeyId" : "PrivateKey")}: {e.Message}");
        }

        Options = options;
        Venue = new KalshiVenue(options, VenueContext.Standalone(clock));
        Gateway = new KalshiOrderGateway(Venue, _credentials, _transport);
    }

    public KalshiOptions Options { get; }

    public KalshiVenue Venue { get; }

    public KalshiOrderGateway Gateway { get; }

    public void Dispose()
    {
        Gateway.Dispose();
        _credentials.Dispose();
        _transport.Http.Dispose();
    }
}
