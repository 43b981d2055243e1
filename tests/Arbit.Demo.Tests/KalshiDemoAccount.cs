using Arbit.Venues.Kalshi;

namespace Arbit.Demo.Tests;

/// <summary>
/// The account at Kalshi's demo environment, given by environment variables. Without it the tests fail: a check that was
/// skipped is not a check.
/// </summary>
internal static class KalshiDemoAccount
{
    public const string KeyId = "ARBIT_KALSHI_DEMO_KEY_ID", KeyFile = "ARBIT_KALSHI_DEMO_KEY_FILE", Address = "ARBIT_KALSHI_DEMO_ADDRESS";

    /// <summary>The key.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or names no file.</exception>
    public static KalshiCredentials Credentials()
    {
        string id = Environment.GetEnvironmentVariable(KeyId) ?? "", file = Environment.GetEnvironmentVariable(KeyFile) ?? "";
        return id.Length == 0
            ? throw new InvalidOperationException($"{KeyId} is not set. Give the id of an API key of Kalshi's demo environment, made at demo.kalshi.co, and its private key's PEM file in {KeyFile}.")
            : !File.Exists(file)
            ? throw new InvalidOperationException($"{KeyFile} is '{file}', which is no file. Give the path of the PEM file with the private key of {KeyId}.")
            : new KalshiCredentials(id, File.ReadAllText(file));
    }

    /// <summary>The demo environment, or the address given instead of it, such as the venue simulator's.</summary>
    public static KalshiOptions Options()
    {
        var options = new KalshiOptions();
        options.UseDemo();
        if (Environment.GetEnvironmentVariable(Address) is { Length: > 0 } other)
        {
            options.RestAddress = new Uri(other);
        }

        return options;
    }
}
