using Arbit.Events;
using Arbit.Markets;
using Arbit.Venues;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;

namespace Arbit.CrashSweep.Accounts;

/// <summary>Both venues' accounts over the network: gateways, private streams, and the listings orders are checked against.</summary>
internal sealed class VenueAccounts : IAsyncDisposable
{
    private readonly TraderSettings _settings;
    private readonly TimeProvider _clock;
    private readonly KalshiVenue _kalshi;
    private readonly KalshiCredentials _key;
    private readonly KalshiOrderGateway _kalshiGateway;
    private readonly PolymarketVenue _polymarket;
    private readonly PolymarketKeySigner _signer;
    private readonly PolymarketOrderGateway _polymarketGateway;
    private readonly IOrderStream[] _streams;

    internal VenueAccounts(TraderSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
        _kalshi = new KalshiVenue(new KalshiOptions { RestAddress = settings.Addresses.KalshiRest, StreamAddress = settings.Addresses.KalshiSocket }, VenueContext.Standalone(clock));
        _key = new KalshiCredentials(settings.Credentials.KalshiEd25519KeyId, settings.Credentials.KalshiEd25519PrivateKey);
        var kalshiTransport = new KalshiTransport { Seed = settings.Seed };
        _kalshiGateway = new KalshiOrderGateway(_kalshi, _key, kalshiTransport);
        _polymarket = new PolymarketVenue(new PolymarketOptions
        {
            Clob = settings.Addresses.Clob,
            Gamma = settings.Addresses.Gamma,
            DataApi = settings.Addresses.Data,
            MarketSocket = settings.Addresses.MarketSocket,
            UserSocket = settings.Addresses.UserSocket,
        }, VenueContext.Standalone(clock));
        _signer = new PolymarketKeySigner(settings.Credentials.PolymarketPrivateKey);
        var account = new PolymarketCredentials(_signer,
            new PolymarketApiKey(settings.Credentials.PolymarketApiKey, settings.Credentials.PolymarketSecret, settings.Credentials.PolymarketPassphrase));
        var polymarketTransport = new PolymarketTransport { Seed = settings.Seed };
        _polymarketGateway = new PolymarketOrderGateway(_polymarket, account, polymarketTransport);
        _streams = [new KalshiOrderStream(_kalshi, _key, kalshiTransport), new PolymarketOrderStream(_polymarket, account, polymarketTransport)];
        Gateways = [_kalshiGateway, _polymarketGateway];
    }

    internal IReadOnlyList<IOrderGateway> Gateways { get; }

    /// <summary>Both outcomes of every market there is to trade.</summary>
    internal IReadOnlyList<ContractId> Contracts { get; private set; } = [];

    /// <summary>Reads the listings.</summary>
    internal async Task LoadAsync()
    {
        using var http = new HttpClient();
        byte[] body = await http.GetByteArrayAsync(new Uri($"{_settings.Addresses.KalshiRest}/markets?limit=200&tickers={string.Join(',', _settings.Tickers)}"));
        _kalshi.Receive(new GateInput(GateInputKind.Configuration, "kalshi/catalog/markets", body, _clock.GetUtcNow()));
        MarketId[] markets = [.. _settings.Tickers.Select(t => new MarketId(_kalshi.Id, t)), .. _settings.Conditions.Select(c => new MarketId(_polymarket.Id, c))];
        if (await _polymarketGateway.LoadAsync(markets, CancellationToken.None) is { } fault)
        {
            throw new IOException(fault.ToString());
        }

        MarketId[] missing = [.. markets.Where(m => (m.Venue == _kalshi.Id ? _kalshi.Instruments : _polymarket.Instruments).Find(m) is null)];
        Contracts = missing.Length == 0
            ? [.. markets.SelectMany(static m => (ContractId[])[m.Contract(Outcome.Yes), m.Contract(Outcome.No)])]
            : throw new IOException($"Not listed: {string.Join(", ", missing)}.");
    }

    internal async Task ListenAsync(IOrderListener listener)
    {
        foreach (IOrderStream stream in _streams)
        {
            await stream.StartAsync(listener, CancellationToken.None);
        }
    }

    /// <summary>Ends the streams: nobody is told anything any more.</summary>
    internal async Task QuietAsync()
    {
        foreach (IOrderStream stream in _streams)
        {
            await stream.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _kalshiGateway.Dispose();
        await _polymarketGateway.DisposeAsync();
        _key.Dispose();
        _signer.Dispose();
    }
}
