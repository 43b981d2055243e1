using System.Text.Json;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Pairing;

/// <summary>Reads the members of one pair.</summary>
internal sealed class PairMemberReader(IReadOnlyCollection<VenueId> knownVenues)
{
    private const int LongestId = 128;

    // What people and programs leave where an id should be.
    private static readonly string[] Placeholders =
        ["FILL_ME", "FILLME", "TODO", "TBD", "CHANGEME", "XXX", "NULL", "NONE", "NAN", "NA", "N/A", "UNDEFINED", "INF", "INFINITY", "-INFINITY"];

    private readonly string _known = knownVenues.Count == 0
        ? "none"
        : string.Join(", ", knownVenues.Select(static v => v.Name).Order(StringComparer.Ordinal));

    /// <summary>The members; those that are sound, when some are not.</summary>
    internal List<PairMember> ReadAll(JsonFields pair, PairRelation relation, List<InputProblem> problems)
    {
        var members = new List<PairMember>();
        if (!pair.TryRequire("members", "Write \"members\":[…]", out JsonElement list))
        {
            return members;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            pair.Report("members", $"is {JsonFields.KindOf(list)}, not an array", "Write \"members\":[…]");
            return members;
        }

        CheckCount(pair, relation, list.GetArrayLength());
        string path = pair.PathOf("members");
        int index = 0;
        foreach (JsonElement element in list.EnumerateArray().Take(PairsFile.MaxMembers))
        {
            string memberPath = $"{path}[{index++}]";
            if (Read(element, memberPath, problems) is { } member)
            {
                members.Add(member);
            }
        }

        return members;
    }

    private static void CheckCount(JsonFields pair, PairRelation relation, int count)
    {
        int most = relation == PairRelation.Unknown ? PairsFile.MaxMembers : PairWords.MostMembers(relation);
        if (count >= 2 && count <= most)
        {
            return;
        }

        string wanted = most == 2 ? "exactly 2" : $"2 to {most}";
        string subject = relation == PairRelation.Unknown ? "a pair" : $"'{relation.ToString().ToLowerInvariant()}'";
        pair.Report("members", $"has {count} entries; {subject} ties {wanted} together", $"List {wanted} markets");
    }

    private PairMember? Read(JsonElement element, string path, List<InputProblem> problems)
    {
        if (JsonFields.Of(element, path, problems, ["venue", "market", "yes", "no", "ruleFingerprint"]) is not { } fields)
        {
            return null;
        }

        bool ok = TryVenue(fields, out VenueId venue);
        ok &= TryId(fields, "market", "Write the venue's own key of the market", out string market);
        ok &= TryId(fields, "yes", "Write the venue's own key of the contract the verdict reads as YES", out string yes);
        ok &= TryId(fields, "no", "Write the venue's own key of the other contract", out string no);
        ok &= TryFingerprint(fields, out string fingerprint);
        if (ok && yes == no)
        {
            fields.Report("no", $"{SeenText.Quote(no)} is the id of 'yes' as well", "Write the ids of two different contracts");
            ok = false;
        }

        return ok ? new PairMember(new MarketId(venue, market), yes, no, fingerprint) : null;
    }

    private bool TryVenue(JsonFields fields, out VenueId venue)
    {
        venue = default;
        string fix = $"Known venues: {_known}";
        if (!fields.TryText("venue", fix, out string? name))
        {
            return false;
        }

        venue = new VenueId(name);
        if (knownVenues.Contains(venue))
        {
            return true;
        }

        fields.Report("venue", $"{SeenText.Quote(name)} is not a known venue", fix);
        return false;
    }

    private static bool TryId(JsonFields fields, string name, string fix, out string id)
    {
        bool ok = fields.TryText(name, fix, out string? text);
        id = text ?? "";
        if (!ok)
        {
            return false;
        }

        if (Placeholders.Contains(id, StringComparer.OrdinalIgnoreCase))
        {
            fields.Report(name, $"{SeenText.Quote(id)} is a placeholder", fix);
            return false;
        }

        if (id.Length > LongestId || id.Any(static c => c is <= ' ' or > '~'))
        {
            fields.Report(name, $"{SeenText.Quote(id)} is not an id: at most {LongestId} visible ASCII characters without spaces", fix);
            return false;
        }

        return true;
    }

    private static bool TryFingerprint(JsonFields fields, out string fingerprint)
    {
        const string fix = "Write the 64 hexadecimal digits of the rule text's SHA-256, or leave it out";
        fingerprint = "";
        if (!fields.Has("ruleFingerprint"))
        {
            return true;
        }

        if (fields.OptionalText("ruleFingerprint", fix) is not { } text)
        {
            return false;
        }

        if (!RuleFingerprint.IsWellFormed(text))
        {
            fields.Report("ruleFingerprint", $"{SeenText.Quote(text)} is not a fingerprint", fix);
            return false;
        }

        fingerprint = text.ToLowerInvariant();
        return true;
    }
}
