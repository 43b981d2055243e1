using System.Globalization;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Arbit.Transport;

/// <summary>
/// Tries reads again when that can help, bounds the time of every request and the size of every answer, and never repeats
/// anything that is not a read: an order whose answer was lost may stand.
/// </summary>
/// <remarks>
/// <para>
/// A read (GET or HEAD without content) is tried again after status 408, 425, 429 or 5xx, a broken connection or an attempt
/// without an answer in time. The wait is the server's <c>Retry-After</c> if it gives one, else the back-off. When attempts
/// or time run out, the last answer is returned as it is.
/// </para>
/// <para>
/// Anything else that has no content is given empty content: the framework's own handler would otherwise send it a second
/// time when the server hangs up without an answer (dotnet/runtime#86714).
/// </para>
/// <para>
/// Handlers inside this one see every attempt: sign there, so that each attempt carries its own time, and charge request
/// budgets there. Answers are read whole, within the attempt's time. Set <see cref="HttpClient.Timeout"/> to infinite: it
/// would run on the machine's clock.
/// </para>
/// </remarks>
/// <threadsafety>Safe for any number of requests at a time.</threadsafety>
public sealed class ResilientHttpHandler : DelegatingHandler
{
    /// <summary>How many times the request was sent; 1 when it was not repeated. Set on the request, also when it failed.</summary>
    public static readonly HttpRequestOptionsKey<int> AttemptsKey = new("arbit.attempts");

    /// <summary>How the request ended. Set on the request, also when it failed.</summary>
    public static readonly HttpRequestOptionsKey<HttpVerdict> VerdictKey = new("arbit.verdict");

    private readonly ResilientHttpOptions _options;
    private readonly TimeProvider _clock;
    private readonly BackOff _backOff;
    private readonly ResiliencePipeline<HttpResponseMessage> _reads;
    private readonly ResiliencePipeline<HttpResponseMessage> _others;

    /// <summary>Creates a handler.</summary>
    /// <param name="options">Its limits.</param>
    /// <param name="clock">All its times and waits.</param>
    /// <param name="random">The jitter of its waits; a seeded source repeats them.</param>
    /// <param name="inner">What sends the requests; null when it is set later.</param>
    /// <exception cref="ArgumentException">The options are out of range; the message lists every problem.</exception>
    public ResilientHttpHandler(ResilientHttpOptions options, TimeProvider clock, Random random, HttpMessageHandler? inner = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        OptionCheck.ThrowIfAny(options.Validate(), nameof(options));
        _options = options;
        _clock = clock;
        _backOff = new BackOff(options.BackOff, random);
        _others = Pipeline().AddTimeout(options.AttemptTimeout).Build();
        ResiliencePipelineBuilder<HttpResponseMessage> reads = Pipeline().AddTimeout(options.TotalTimeout);
        if (options.MaxRetries > 0)
        {
            reads.AddRetry(Retry());
        }

        _reads = reads.AddTimeout(options.AttemptTimeout).Build();
        if (inner is not null)
        {
            InnerHandler = inner;
        }
    }

    /// <summary>Not offered: waiting here would block a thread for the whole back-off.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Send requests asynchronously.");

    /// <inheritdoc />
    /// <exception cref="TimeoutException">No answer in time. For anything but a read the outcome is unknown.</exception>
    /// <exception cref="HttpRequestException">The connection failed, or the answer was longer than allowed.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new HttpCall(request, _clock.GetTimestamp());
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(HttpCall.Key, call);
        HttpVerdict verdict = HttpVerdict.Cancelled;
        try
        {
            bool isRead = HttpRules.IsRead(request);
            if (!isRead)
            {
                HttpRules.ForbidRepeating(request);
            }

            ResiliencePipeline<HttpResponseMessage> pipeline = isRead ? _reads : _others;
            HttpResponseMessage response = await pipeline.ExecuteAsync(AttemptAsync, context, call).ConfigureAwait(false);
            verdict = HttpRules.Judge(response, null);
            return response;
        }
        catch (TimeoutRejectedException error)
        {
            verdict = HttpVerdict.TimedOut;
            throw new TimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"No answer from {request.RequestUri?.Host} within {error.Timeout}, attempts: {call.Attempts}."),
                error);
        }
        catch (Exception error)
        {
            verdict = HttpRules.Judge(null, error);
            throw;
        }
        finally
        {
            request.Options.Set(AttemptsKey, call.Attempts);
            request.Options.Set(VerdictKey, verdict);
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(ResilienceContext context, HttpCall call)
    {
        call.Attempts++;
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(call.Request, context.CancellationToken).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(_options.MaxResponseBytes, context.CancellationToken).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException error) when (!context.CancellationToken.IsCancellationRequested)
        {
            // Nobody asked for it: an inner handler ran out of its own time, for example while connecting.
            response?.Dispose();
            throw new TimeoutException(error.Message, error);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private ResiliencePipelineBuilder<HttpResponseMessage> Pipeline() => new() { TimeProvider = _clock };

    private RetryStrategyOptions<HttpResponseMessage> Retry() => new()
    {
        MaxRetryAttempts = _options.MaxRetries,
        ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments)),
        DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(CallOf(arguments.Context).Wait),
    };

    private static HttpCall CallOf(ResilienceContext context) => context.Properties.GetValue(HttpCall.Key, null!);

    private bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        HttpResponseMessage? response = arguments.Outcome.Result;
        if (!HttpRules.IsTransient(response, arguments.Outcome.Exception))
        {
            return false;
        }

        HttpCall call = CallOf(arguments.Context);
        TimeSpan? asked = RetryAfter.From(response?.Headers.RetryAfter, _clock.GetUtcNow());
        call.Wait = asked ?? _backOff.Draw(arguments.AttemptNumber);

        // Waiting past the end would only hide the answer at hand behind a timeout.
        TimeSpan left = _options.TotalTimeout - _clock.GetElapsedTime(call.StartedAt);
        return !(asked > _options.MaxRetryAfter) && call.Wait < left;
    }
}
