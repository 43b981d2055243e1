using Arbit.Diagnostics;
using Arbit.Venues.Kalshi.Signing;

namespace Arbit.Venues.Kalshi;

/// <summary>
/// What a live session is made with where it is registered: the API key, by its file or its text, and the network. Shows
/// nothing of them.
/// </summary>
public sealed class KalshiSessionOptions : ICheckedOptions
{
    private const int MaxKeyBytes = 64 * 1024;
    private const string File = nameof(PrivateKeyFile);
    private string? _privateKey;

    /// <summary>The id of the API key, a UUID. Streams ask for a key even for public data.</summary>
    /// <value>None by default; it must be given.</value>
    public string KeyId { get; set; } = "";

    /// <summary>The file of its private key in PEM, at most 64 KiB. Read when the session is made.</summary>
    /// <value>None by default; give it, or the text with <see cref="UsePrivateKey"/>.</value>
    public string PrivateKeyFile { get; set; } = "";

    /// <summary>The network; null for this machine's.</summary>
    public KalshiTransport? Transport { get; set; }

    /// <summary>Signs with this key instead of a file's, for example one from a vault. It cannot be read back.</summary>
    /// <param name="pem">The private key in PEM, unencrypted.</param>
    public void UsePrivateKey(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        _privateKey = pem;
    }

    /// <inheritdoc />
    /// <remarks>Reads the key's file. No problem holds anything of the key.</remarks>
    public IReadOnlyList<InputProblem> Validate()
    {
        var problems = new List<InputProblem>();
        if (!KalshiCredentials.IsKeyId(KeyId))
        {
            problems.Add(Problem(nameof(KeyId), KeyId is { Length: > 0 } ? $"it has {KeyId.Length} characters or other characters than letters, digits and hyphens" : "it is missing",
                "Give the id of the API key as the venue shows it"));
        }

        if (ReadKey(problems) is { } pem)
        {
            using IKalshiSigner? signer = PrivateKeyReader.Read(pem, out InputProblem? problem);
            if (problem is not null)
            {
                problems.Add(Problem(File, _privateKey is null ? $"{PrivateKeyFile}: {problem.Problem}" : $"in the text that was given, {problem.Problem}", problem.Fix));
            }
        }

        foreach (string text in Transport?.BackOff.Validate().Select(static p => p.ErrorMessage!) ?? [])
        {
            problems.Add(Problem($"{nameof(Transport)}.{nameof(KalshiTransport.BackOff)}", text.TrimEnd('.'), "See its ranges"));
        }

        return problems;
    }

    /// <summary>Nothing of the key.</summary>
    public override string ToString() => $"{nameof(KalshiSessionOptions)} (redacted)";

    /// <summary>The account's key. Whoever asks disposes it. The options have been validated.</summary>
    internal KalshiCredentials CreateCredentials() => new(KeyId, ReadKey([]) ?? "");

    private static InputProblem Problem(string name, string what, string fix) => new($"{KalshiVenue.Name}.{name}", what, fix);

    private string? ReadKey(List<InputProblem> problems)
    {
        const string Fix = "Give the path of the private key in PEM";
        if (_privateKey is not null && PrivateKeyFile is { Length: > 0 })
        {
            problems.Add(Problem(File, "there is a file and a text of the key", "Give one of them"));
            return null;
        }

        if (_privateKey is not null)
        {
            return _privateKey;
        }

        if (PrivateKeyFile is not { Length: > 0 })
        {
            problems.Add(Problem(File, "it is missing", $"{Fix}, or its text with {nameof(UsePrivateKey)}"));
            return null;
        }

        try
        {
            var file = new FileInfo(PrivateKeyFile);
            if (file.Exists && file.Length > MaxKeyBytes)
            {
                problems.Add(Problem(File, $"{PrivateKeyFile} has {file.Length} bytes, which is no key", Fix));
                return null;
            }

            return System.IO.File.ReadAllText(PrivateKeyFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(Problem(File, $"{PrivateKeyFile} cannot be read: {error.Message.TrimEnd('.')}", Fix));
            return null;
        }
    }
}
