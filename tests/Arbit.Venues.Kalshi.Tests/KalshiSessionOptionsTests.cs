using Arbit.Transport;
using Arbit.Venues.Kalshi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arbit.Venues.Kalshi.Tests;

public sealed class KalshiSessionOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arbit-key-").FullName;

    [Theory]
    [InlineData("pkcs1")]
    [InlineData("pkcs8")]
    [InlineData("ed25519")]
    public void Validate_KeyFromAFileOrAsText_IsTaken(string kind)
    {
        var fromFile = new KalshiSessionOptions { KeyId = TestKeys.KeyId, PrivateKeyFile = Write(TestKeys.Pem(kind)) };
        var fromText = new KalshiSessionOptions { KeyId = TestKeys.KeyId };
        fromText.UsePrivateKey(TestKeys.Pem(kind));

        Assert.Empty(fromFile.Validate());
        Assert.Empty(fromText.Validate());
        using KalshiCredentials a = fromFile.CreateCredentials();
        using KalshiCredentials b = fromText.CreateCredentials();
        Assert.Equal(a.Signer.Algorithm, b.Signer.Algorithm);
    }

    [Fact]
    public void Validate_NothingGiven_NamesBothFieldsAndTheFix() =>
        AssertProblems(new KalshiSessionOptions(), "kalshi.KeyId: it is missing. Give the id", "kalshi.PrivateKeyFile: it is missing. Give the path");

    [Fact]
    public void Validate_StrangeKeyId_SaysNothingOfIt()
    {
        var options = new KalshiSessionOptions { KeyId = "x y secret", PrivateKeyFile = Write(TestKeys.Ed25519Pem) };

        AssertProblems(options, "kalshi.KeyId: it has 10 characters or other characters");
        Assert.DoesNotContain("secret", options.Validate()[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FileAndText_AsksForOne()
    {
        var options = new KalshiSessionOptions { KeyId = TestKeys.KeyId, PrivateKeyFile = Write(TestKeys.Ed25519Pem) };
        options.UsePrivateKey(TestKeys.Ed25519Pem);

        AssertProblems(options, "kalshi.PrivateKeyFile: there is a file and a text of the key. Give one of them");
    }

    [Fact]
    public void Validate_FileThatCannotBe_NamesIt()
    {
        AssertProblems(With(Path.Combine(_folder, "absent.pem")), "absent.pem cannot be read");
        AssertProblems(With(Write(new string('k', 70_000))), "has 70000 bytes, which is no key");
        AssertProblems(With(_folder), "cannot be read");
        AssertProblems(With(Write("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")), "kalshi.PrivateKeyFile", "a public key");
    }

    [Fact]
    public void Validate_BackOffOutOfRange_NamesIt()
    {
        KalshiSessionOptions options = With(Write(TestKeys.Ed25519Pem));
        options.Transport = new KalshiTransport { BackOff = new BackOffOptions { First = TimeSpan.Zero } };

        AssertProblems(options, "kalshi.Transport.BackOff: First");
    }

    [Fact]
    public void ToString_WithAKey_ShowsNothingOfIt()
    {
        KalshiSessionOptions options = With(Write(TestKeys.Ed25519Pem));
        options.UsePrivateKey(TestKeys.Ed25519Pem);

        Assert.Equal("KalshiSessionOptions (redacted)", options.ToString());
        Assert.DoesNotContain(typeof(KalshiSessionOptions).GetProperties(), p => p.GetValue(options) is string text && text.Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    [Fact]
    public void AddKalshiSession_Twice_RegistersOneVenueAndOneSessionWithBothSettings()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddKalshiSession(o => o.KeyId = TestKeys.KeyId)
            .AddKalshiSession(o => o.UsePrivateKey(TestKeys.Ed25519Pem))
            .BuildServiceProvider();
        IVenue venue = Assert.Single(provider.GetServices<IVenueFactory>()).Create(VenueContext.Standalone());

        IVenueSession session = Assert.Single(provider.GetServices<IVenueSessionFactory>()).Create(venue);

        Assert.IsType<KalshiSession>(session);
        Assert.Equal(KalshiVenue.Name, session.Venue.Name);
    }

    [Fact]
    public void AddKalshiSession_NoKey_FailsWhenTheSessionIsMadeWithEveryField()
    {
        using ServiceProvider provider = new ServiceCollection().AddKalshiSession().BuildServiceProvider();
        IVenue venue = Assert.Single(provider.GetServices<IVenueFactory>()).Create(VenueContext.Standalone());

        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => Assert.Single(provider.GetServices<IVenueSessionFactory>()).Create(venue));

        Assert.Equal(2, error.Failures.Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static KalshiSessionOptions With(string file) => new() { KeyId = TestKeys.KeyId, PrivateKeyFile = file };

    private static void AssertProblems(KalshiSessionOptions options, params string[] parts)
    {
        string told = string.Join('\n', options.Validate());
        Assert.All(parts, part => Assert.Contains(part, told, StringComparison.Ordinal));
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, $"{Directory.GetFiles(_folder).Length}.pem");
        File.WriteAllText(path, text);
        return path;
    }
}
