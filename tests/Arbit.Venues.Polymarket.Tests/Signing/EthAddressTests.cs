using Arbit.Venues.Polymarket.Signing;

namespace Arbit.Venues.Polymarket.Tests.Signing;

public class EthAddressTests
{
    private const string Known = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    [Theory]
    [InlineData(Known)]
    [InlineData("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266")]
    [InlineData("0xF39FD6E51AAD88F6F4CE6AB8827279CFFFB92266")]
    public void TryParse_Address_IsOneHoweverItIsWritten(string text)
    {
        Assert.True(EthAddress.TryParse(text, out EthAddress address));
        Assert.Equal(text, address.ToString());
        Assert.Equal(EthAddress.Parse(Known), address);
        Assert.Equal(EthAddress.Parse(Known).GetHashCode(), address.GetHashCode());
        Assert.Equal(Known, EthAddress.FromBytes(address.Bytes).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0xf39fd6e51aad88f6f4ce6ab8827279cfffb9226")]
    [InlineData("0xg39fd6e51aad88f6f4ce6ab8827279cfffb92266")]
    [InlineData("0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    public void TryParse_NoAddressOrWrongChecksum_IsRefused(string? text)
    {
        Assert.False(EthAddress.TryParse(text, out _));
    }
}
