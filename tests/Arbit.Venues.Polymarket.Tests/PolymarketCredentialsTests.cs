namespace Arbit.Venues.Polymarket.Tests;

public class PolymarketCredentialsTests
{
    private const string Key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private const string Account = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private const string Wallet = "0x1111111111111111111111111111111111111111";

    private static PolymarketApiKey ApiKey => new("af9da521-a8da-47cf-a94a-817c898cd6c1", "gWkSQE6qAv1dmvOh9SmGaX9j6jvjVx86ZHEAfiREIE4=", "5d6d1453");

    [Theory]
    [InlineData("0x" + Key)]
    [InlineData(Key)]
    public void Ctor_PrivateKey_KnowsItsAddress(string key)
    {
        using var signer = new PolymarketKeySigner(key);

        Assert.Equal(Account, signer.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x12")]
    [InlineData("zz0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public void Ctor_NoKey_SaysWhatToGiveAndNothingOfIt(string key)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new PolymarketKeySigner(key));

        Assert.Contains("64 hex digits", error.Message, StringComparison.Ordinal);
        Assert.True(key.Length < 10 || !error.Message.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void ToString_Everything_ShowsNoSecret()
    {
        using var signer = new PolymarketKeySigner(Key);
        PolymarketApiKey api = ApiKey;
        var credentials = new PolymarketCredentials(signer, api);
        string shown = $"{signer} {api} {credentials}";

        Assert.All(new[] { Key, "af9da521", "gWkSQE6q", "5d6d1453" }, secret => Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Account, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctor_WalletOfAnotherKind_SaysWhich()
    {
        using var signer = new PolymarketKeySigner(Key);

        Assert.Contains("Give the wallet's address", Assert.Throws<ArgumentException>(() => new PolymarketCredentials(signer, ApiKey, PolymarketSignatureType.DepositWallet)).Message, StringComparison.Ordinal);
        Assert.Contains("Leave the funder out", Assert.Throws<ArgumentException>(() => new PolymarketCredentials(signer, ApiKey, PolymarketSignatureType.Eoa, Wallet)).Message, StringComparison.Ordinal);
        Assert.Contains("0x and 40", Assert.Throws<ArgumentException>(() => new PolymarketCredentials(signer, ApiKey, PolymarketSignatureType.Proxy, "0x1")).Message, StringComparison.Ordinal);
        Assert.Equal(Wallet, new PolymarketCredentials(signer, ApiKey, PolymarketSignatureType.Proxy, Wallet).Funder);
    }

    [Theory]
    [InlineData("", "AAAA", "p")]
    [InlineData("key", "not base64!", "p")]
    [InlineData("key", "AAAA", "with \"quotes\"")]
    public void Ctor_ApiKeyThatCannotBeOne_IsRefused(string key, string secret, string passphrase)
    {
        Assert.Throws<ArgumentException>(() => new PolymarketApiKey(key, secret, passphrase));
    }

    [Fact]
    public async Task SignAsync_Disposed_Throws()
    {
        var signer = new PolymarketKeySigner(Key);
        signer.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await signer.SignAsync(
            Arbit.Venues.Polymarket.Signing.ClobAuth.Create(default, 137, 1, 0), CancellationToken.None));
    }
}
