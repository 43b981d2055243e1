using System.Collections.Immutable;
using Arbit.Markets;
using Arbit.Orders;

namespace Arbit.Core.Tests.Execution;

/// <summary>An order as a scripted venue has it, with all it ever was: reads may lag.</summary>
internal sealed class VenueOrder(PreparedOrder prepared, string venueOrderId)
{
    private readonly List<(DateTimeOffset At, View View)> _history = [];

    public OrderRequest Request => prepared.Request;

    public ClientOrderId Id => prepared.Id;

    public string VenueOrderId => venueOrderId;

    public View Now => _history[^1].View;

    public bool IsOpen => Now.State is ReportedState.Resting or ReportedState.Delayed;

    public Quantity Left => Request.Quantity - Matched(Now);

    public View? At(DateTimeOffset time)
    {
        View? view = null;
        foreach ((DateTimeOffset at, View then) in _history)
        {
            view = at <= time ? then : view;
        }

        return view;
    }

    public void Become(View view, DateTimeOffset at) => _history.Add((at, view));

    public static Quantity Live(View view) => view.Fills.Where(f => f.State != FillState.Voided).Aggregate(Quantity.Zero, (sum, f) => sum + f.Quantity);

    /// <summary>Everything that was matched, whatever became of it: the venue's own count.</summary>
    public static Quantity Matched(View view) => view.Fills.Aggregate(Quantity.Zero, (sum, f) => sum + f.Quantity);

    internal sealed record View(ReportedState State, ImmutableList<Fill> Fills);
}
