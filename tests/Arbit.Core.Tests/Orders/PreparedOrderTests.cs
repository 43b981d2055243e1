using System.Text;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Orders;

public sealed class PreparedOrderTests
{
    private static readonly OrderRequest Request = new(new IntentId("trade-7/1"), new MarketId(new VenueId("alpha"), "A-1").Contract(Outcome.No),
        Side.Buy, new Quantity(5m), new Price(0.47m), TimeInForce.FillOrKill);

    [Fact]
    public void Equals_SameIdAndRequest_IgnoresTheTermsBytes()
    {
        PreparedOrder first = new(Request, new ClientOrderId("0xabc"), Encoding.UTF8.GetBytes("""{"salt":1}"""));
        PreparedOrder second = first with { Terms = Encoding.UTF8.GetBytes("""{"salt":1}""") };

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void Equals_AnotherIdOrRequest_Differs()
    {
        PreparedOrder order = new(Request, new ClientOrderId("0xabc"), default);

        Assert.NotEqual(order, order with { Id = new ClientOrderId("0xabd") });
        Assert.NotEqual(order, order with { Request = Request with { PostOnly = true } });
        Assert.False(order.Equals(null));
    }

    [Fact]
    public void ToString_IntentId_IsItsText()
    {
        Assert.Equal("trade-7/1", Request.Intent.ToString());
        Assert.Equal("", default(IntentId).ToString());
    }
}
