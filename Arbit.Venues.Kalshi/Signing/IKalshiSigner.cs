namespace Arbit.Venues.Kalshi.Signing;

/// <summary>Signs with one private key. Shows nothing of it.</summary>
/// <threadsafety>Safe for any number of threads until disposed.</threadsafety>
internal interface IKalshiSigner : IDisposable
{
    /// <summary>The algorithm's name, for people.</summary>
    string Algorithm { get; }

    /// <summary>The signature of a text.</summary>
    byte[] Sign(byte[] text);
}
