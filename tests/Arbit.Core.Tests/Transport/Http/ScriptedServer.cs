using System.Net;

namespace Arbit.Tests.Transport.Http;

/// <summary>Answers requests from a script; after its end, with 200.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _script = new();
    private readonly TimeProvider _clock;

    internal ScriptedServer(TimeProvider clock) => _clock = clock;

    internal List<DateTimeOffset> Requests { get; } = [];

    internal List<TrackedContent> Contents { get; } = [];

    internal ScriptedServer Status(int status, int times = 1, string? retryAfter = null)
    {
        for (int i = 0; i < times; i++)
        {
            _script.Enqueue(_ =>
            {
                var content = new TrackedContent($"answer {Contents.Count}");
                Contents.Add(content);
                var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
                if (retryAfter is not null)
                {
                    Assert.True(response.Headers.TryAddWithoutValidation("Retry-After", retryAfter));
                }

                return Task.FromResult(response);
            });
        }

        return this;
    }

    internal ScriptedServer Throw(Exception error) => Then(_ => Task.FromException<HttpResponseMessage>(error));

    internal ScriptedServer Hang() => Then(async token =>
    {
        // Not Task.Delay: cancelled, it goes on elsewhere, and the test's clock would run away from it.
        var never = new TaskCompletionSource<HttpResponseMessage>();
        using CancellationTokenRegistration cancelled = token.UnsafeRegister(_ => never.TrySetCanceled(token), null);
        return await never.Task.ConfigureAwait(false);
    });

    internal ScriptedServer Then(Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(_clock.GetUtcNow());
        return _script.TryDequeue(out Func<CancellationToken, Task<HttpResponseMessage>>? answer)
            ? answer(cancellationToken)
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("fine") });
    }
}
