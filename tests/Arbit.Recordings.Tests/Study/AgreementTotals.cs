using System.Globalization;
using Arbit.Recordings.Tests.Study.Oracle;

namespace Arbit.Recordings.Tests.Study;

/// <summary>What an agreement adds up to, so that a committed literal notices when both sides change.</summary>
internal sealed class AgreementTotals
{
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private int _grossPositive;
    private int _plans;
    private decimal _quantity;
    private decimal _cost;
    private decimal _fees;
    private decimal _net;

    public void Add(OracleVerdict verdict)
    {
        _reasons[verdict.Reason] = _reasons.GetValueOrDefault(verdict.Reason) + 1;
        _grossPositive += verdict.Gross > 0m ? 1 : 0;
        if (verdict.Purchase is { } purchase)
        {
            _plans++;
            _quantity += purchase.Quantity;
            _cost += purchase.Cost;
            _fees += purchase.Fees;
            _net += purchase.Net;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(", ", _reasons.Select(static r => $"{r.Key} {r.Value}"))}; gross > 0 {_grossPositive}; plans {_plans}: quantity {Plain(_quantity)}, cost {Plain(_cost)}, fees {Plain(_fees)}, net {Plain(_net)}");

    private static string Plain(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
