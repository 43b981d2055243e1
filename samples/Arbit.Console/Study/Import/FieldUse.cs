namespace Arbit.Console.Study.Import;

/// <summary>
/// Remembers which fields of a map any line had. An absent field is an empty side; one that no line has is a typing
/// error in the map.
/// </summary>
internal sealed class FieldUse
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public void Seen(FieldPath path) => _seen.Add(path.Text);

    /// <summary>The first of the map's fields that was never there, or null.</summary>
    public string? FirstUnseen(ColumnMap map) => FieldsOf(map).FirstOrDefault(f => !_seen.Contains(f.Text))?.Text;

    private static IEnumerable<FieldPath> FieldsOf(ColumnMap map)
    {
        foreach (LegColumns leg in map.Legs)
        {
            FieldPath?[] fields =
            [
                leg.Bid.Price, leg.Bid.Size, leg.Ask.Price, leg.Ask.Size, leg.Time?.Field,
                leg.Tick.Field, leg.MinimumSize.Field, leg.FeeRate.Field, leg.FeeExponent.Field,
            ];
            foreach (FieldPath? field in fields)
            {
                if (field is not null)
                {
                    yield return field;
                }
            }
        }
    }
}
