using System.Diagnostics.CodeAnalysis;
using Arbit.Orders;

namespace Arbit.Venues;

/// <summary>A prepared order, or why this order can not be made. Nothing was sent either way.</summary>
public readonly record struct PrepareResult
{
    private PrepareResult(PreparedOrder? order, VenueFault? fault)
    {
        Order = order;
        Fault = fault;
    }

    /// <summary>The order; null when it can not be made.</summary>
    public PreparedOrder? Order { get; }

    /// <summary>The field that is wrong, its value and what would be right; null when the order was made.</summary>
    public VenueFault? Fault { get; }

    /// <summary>True when the order was made.</summary>
    [MemberNotNullWhen(true, nameof(Order))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsPrepared => Order is not null;

    /// <summary>The order was made.</summary>
    public static PrepareResult Made(PreparedOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new PrepareResult(order, null);
    }

    /// <summary>The order can not be made.</summary>
    public static PrepareResult Refused(VenueFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new PrepareResult(null, fault);
    }
}
