namespace Arbit.Venues.Kalshi;

/// <summary>
/// Signs requests with one private key: a key in this process, or one that never leaves a hardware module or another
/// process. It shows nothing of the key, in <see cref="object.ToString"/> neither.
/// </summary>
/// <remarks>
/// RSA keys sign with PSS, SHA-256, MGF1 over SHA-256 and a salt of 32 bytes; Ed25519 keys sign the text itself. A failure is
/// an exception: the request is then not sent. Source: docs.kalshi.com/getting_started/api_keys and the venue's changelog,
/// 24 September 2026.
/// </remarks>
/// <threadsafety>Implementations must take any number of calls at a time until disposed.</threadsafety>
public interface IKalshiSigner : IDisposable
{
    /// <summary>The algorithm's name, for people.</summary>
    string Algorithm { get; }

    /// <summary>The signature of a text.</summary>
    /// <param name="text">The time in milliseconds, the method and the path.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken);
}
