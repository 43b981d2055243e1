using System.Text;
using System.Text.Json;
using Arbit.VenueSimulator.Polymarket;

namespace Arbit.VenueSimulator.Tests.Polymarket;

public sealed class SignatureRecoveryTests
{
    private const string Wallet = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private const string Zero = "0x0000000000000000000000000000000000000000000000000000000000000000";

    // Made with the venue's own client library and the test key everybody knows.
    [Fact]
    public void Recover_AnOrderOfTheOfficialClient_GivesItsDigestAndItsWallet()
    {
        PolymarketOrderBody order = Read("593288748689", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
            "71321045679252212594626385532706912750332728571942532289631379312455583992563", "500000", "5000000", "BUY", 0, "1782213264943",
            "0xd5286c8f53b86afba97aa104d0ff229523bec6030740c3295cd1f20b0f3cc4b20ca53b40ca5acf97e385d9301c99c24080a9db85dfffd63edca51cbc394507c11b");
        byte[] domain = TypedData.Domain("Polymarket CTF Exchange", "2", 137, "0xE111180000d2663C0091e4f400237545B87B996B");
        byte[] digest = TypedData.Digest(domain, TypedData.Order(order));

        Assert.Equal("3264e159346253e26a64e00b69032db0e7d32f94628de3e6eecb50304d7af3d2", Convert.ToHexStringLower(domain));
        Assert.Equal("9556d00cb6a8bdd7d7092a517a884a4cc851e81d201755a3fa386a83fa3e8845", Convert.ToHexStringLower(digest));
        Assert.Equal(Wallet, SignatureRecovery.Recover(digest, order.SignatureBytes));
    }

    [Fact]
    public void Recover_ADepositWalletsOrder_GivesTheEnvelopesDigestAndTheOwner()
    {
        const string inner = "c7b63957321062d033db3bc1d30ffd8ae5285f8966b98ae3f8e53fdd6fed416102f4cc7805f92e87744b37071762b2f0366c15f2283b65c5620c8fdee90e407f1b";
        PolymarketOrderBody order = Read("1782404019658", "0x1111111111111111111111111111111111111111", "1234", "1000000", "2500", "SELL", 3, "1786636576882", "0x" + inner);
        byte[] domain = TypedData.Domain("Polymarket CTF Exchange", "2", 137, "0xe2222d279d744050d28e00520010520000310F59");
        byte[] envelope = TypedData.Digest(domain, TypedData.WalletEnvelope(TypedData.Order(order), 137, order.Signer));

        Assert.Equal("2285aaf3370a5da52df05fa154465bd18dcd5c61dbbc0390bf3b3d4201132726", Convert.ToHexStringLower(envelope));
        Assert.Equal(Wallet, SignatureRecovery.Recover(envelope, order.SignatureBytes));
    }

    [Fact]
    public void Recover_TheSignIn_GivesTheWallet()
    {
        byte[] digest = TypedData.Digest(TypedData.SignInDomain(80002), TypedData.SignIn("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "10000000", 23));

        Assert.Equal("8f442df8073c9cf2e36d7b20ca9d64d1a9352e982cc82a293b7de2df57920610", Convert.ToHexStringLower(digest));
        Assert.Equal(Wallet, SignatureRecovery.Recover(digest,
            Convert.FromHexString("f62319a987514da40e57e2f4d7529f7bac38f0355bd88bb5adbb3768d80de6c1682518e0af677d5260366425f4361e7b70c25ae232aff0ab2331e2b164a1aedc1b")));
    }

    [Fact]
    public void Recover_WhatIsNoSignature_IsNull()
    {
        byte[] digest = Keccak.Hash(Encoding.UTF8.GetBytes("anything"));

        Assert.Null(SignatureRecovery.Recover(digest, new byte[65]));
        Assert.Null(SignatureRecovery.Recover(digest, new byte[64]));
        Assert.Null(SignatureRecovery.Recover(digest, [.. Enumerable.Repeat((byte)0xFF, 64), 27]));
    }

    private static PolymarketOrderBody Read(string salt, string who, string token, string maker, string taker, string side, int type, string time, string signature) =>
        PolymarketOrderBody.Read(JsonDocument.Parse($"{{\"salt\":{salt},\"maker\":\"{who}\",\"signer\":\"{who}\",\"tokenId\":\"{token}\",\"makerAmount\":\"{maker}\",\"takerAmount\":\"{taker}\"," +
            $"\"side\":\"{side}\",\"signatureType\":{type},\"timestamp\":\"{time}\",\"expiration\":\"0\",\"metadata\":\"{Zero}\",\"builder\":\"{Zero}\",\"signature\":\"{signature}\"}}").RootElement)!;
}
