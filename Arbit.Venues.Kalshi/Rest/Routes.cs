namespace Arbit.Venues.Kalshi.Rest;

/// <summary>The routes of orders, named as the venue's list of costs names them. Source: OpenAPI 3.28.0 to 3.32.0.</summary>
internal static class Routes
{
    /// <summary>The path all routes begin with.</summary>
    public const string Root = "/trade-api/v2";

    public const string Orders = "/portfolio/events/orders";

    public const string CreateOrder = "POST " + Root + Orders;

    public const string CancelOrder = "DELETE " + Root + Orders + "/:order_id";

    public const string CancelAll = "DELETE " + Root + Orders;

    public const string Order = "GET " + Root + "/portfolio/orders/:order_id";

    /// <summary>Every other read.</summary>
    public const string Other = "GET";
}
