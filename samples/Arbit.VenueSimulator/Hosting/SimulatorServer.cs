using System.Net;
using Arbit.VenueSimulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Arbit.VenueSimulator.Hosting;

/// <summary>Serves a simulation on loopback ports, one per host.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private const int MostBody = 1 << 20;
    private static readonly string[] Hosts = ["kalshi", "clob", "gamma", "data", "stream"];
    private readonly WebApplication _application;

    private SimulatorServer(WebApplication application, SimulatorAddresses addresses)
    {
        _application = application;
        Addresses = addresses;
    }

    /// <summary>Where the venues are.</summary>
    public SimulatorAddresses Addresses { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="simulator">The simulation; the caller disposes of it.</param>
    /// <param name="portsFrom">The first of five ports in a row; 0 takes free ones.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public static Task<SimulatorServer> StartAsync(Simulator simulator, int portsFrom = 0) => StartAsync(simulator, portsFrom, null);

    /// <summary>As the other, and tells how far each request has come: its host, the request and the stage.</summary>
    internal static async Task<SimulatorServer> StartAsync(Simulator simulator, int portsFrom, Action<string, SimRequest, RequestStage>? watch)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var listening = new List<ListenOptions>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBody;
            for (int i = 0; i < Hosts.Length; i++)
            {
                string host = Hosts[i];
                kestrel.Listen(IPAddress.Loopback, portsFrom == 0 ? 0 : portsFrom + i, listen =>
                {
                    listening.Add(listen);
                    listen.Protocols = HttpProtocols.Http1;
                    listen.Use(next => connection =>
                    {
                        connection.Features.Set(new HostName(host));
                        return next(connection);
                    });
                });
            }
        });
        WebApplication application = builder.Build();
        application.Run(context => ServeAsync(simulator, watch, context));
        await application.StartAsync();
        return new SimulatorServer(application, SimulatorAddresses.Of("http", "ws",
            host => $"127.0.0.1:{listening[Array.IndexOf(Hosts, host)].IPEndPoint!.Port}"));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }

    private static async Task ServeAsync(Simulator simulator, Action<string, SimRequest, RequestStage>? watch, HttpContext context)
    {
        string host = context.Features.Get<HostName>()!.Value;
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        IHttpUpgradeFeature? upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var headers = context.Request.Headers.Select(static h => KeyValuePair.Create(h.Key, h.Value.ToString())).ToList();
        if (upgrade is { IsUpgradableRequest: true } && context.Request.Headers.SecWebSocketKey.ToString() is { Length: > 0 } key)
        {
            await OpenAsync(simulator, host, SimRequest.Of("GET", target, headers), context, upgrade, key);
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = SimRequest.Of(context.Request.Method, target, headers, body.ToArray());
        watch?.Invoke(host, request, RequestStage.Arrived);
        SimResponse answer = simulator.Answer(host, request);
        watch?.Invoke(host, request, RequestStage.Done);
        await AnswerAsync(context, answer);
        if (!answer.IsAborted)
        {
            watch?.Invoke(host, request, RequestStage.Answered);
        }
    }

    private static async Task OpenAsync(Simulator simulator, string host, SimRequest request, HttpContext context, IHttpUpgradeFeature upgrade, string key)
    {
        // What the venue sends before the answer to the handshake is out waits in the relay.
        var relay = new RelayPeer();
        if (simulator.Open(host, request, relay, out SimResponse? refusal) is not { } session)
        {
            await AnswerAsync(context, refusal!);
            return;
        }

        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.SecWebSocketAccept = SocketHandshake.Accept(key);
        await using Stream stream = await upgrade.UpgradeAsync();
        var socket = new ServerSocket(stream, context.Abort);
        relay.Attach(socket);
        await socket.RunAsync(session, context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext context, SimResponse answer)
    {
        if (answer.IsAborted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        foreach ((string name, string value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
