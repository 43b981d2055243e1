using Arbit.Orders;

namespace Arbit.Core.Tests.Orders;

public sealed class OrderOutcomeTests
{
    private static readonly ClientOrderId Id = new("abc");

    [Fact]
    public void Factories_Outcomes_CarryWhatIsKnown()
    {
        Assert.Equal(new OrderOutcome(OrderOutcomeKind.Accepted, Id, "v-1", ""), OrderOutcome.Accepted(Id, "v-1"));
        Assert.Equal(new OrderOutcome(OrderOutcomeKind.Rejected, Id, "", "invalid_price"), OrderOutcome.Rejected(Id, "invalid_price"));
        Assert.Equal(new OrderOutcome(OrderOutcomeKind.Unknown, Id, "", "timeout"), OrderOutcome.Unknown(Id, "timeout"));
        Assert.Equal((Id, "v-1"), (OrderOutcome.Accepted(Id, "v-1").Id, OrderOutcome.Accepted(Id, "v-1").VenueOrderId));
        Assert.Equal((OrderOutcomeKind.Unknown, "timeout"), (OrderOutcome.Unknown(Id, "timeout").Kind, OrderOutcome.Unknown(Id, "timeout").Detail));
    }

    [Fact]
    public void ToString_ClientOrderId_IsItsText()
    {
        Assert.Equal("abc", Id.ToString());
        Assert.Equal("", default(ClientOrderId).ToString());
    }
}
