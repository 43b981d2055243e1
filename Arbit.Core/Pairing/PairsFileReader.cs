using System.Globalization;
using System.Text.Json;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Pairing;

/// <summary>Turns the document of a pairs file into verdicts and problems.</summary>
internal sealed class PairsFileReader(IReadOnlyCollection<VenueId> knownVenues)
{
    private const string NameFix = "Give the pair a unique name of at most 200 characters";
    private const string DateFix = "Write a date and time with its offset, such as 2026-12-31T23:59:00Z";

    private static readonly string[] DateFormats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    private readonly PairMemberReader _members = new(knownVenues);
    private readonly PairIdentities _identities = new();

    /// <summary>The sound verdicts so far.</summary>
    internal List<PairVerdict> Verdicts { get; } = [];

    /// <summary>The problems so far.</summary>
    internal List<InputProblem> Problems { get; } = [];

    /// <summary>Reads the document.</summary>
    internal void Read(JsonElement root)
    {
        if (JsonFields.Of(root, "", Problems, ["version", "pairs"]) is not { } file || !ReadVersion(file)
            || !file.TryRequire("pairs", "Write \"pairs\":[…]", out JsonElement pairs))
        {
            return;
        }

        if (pairs.ValueKind != JsonValueKind.Array || pairs.GetArrayLength() is 0 or > PairsFile.MaxPairs)
        {
            string seen = pairs.ValueKind != JsonValueKind.Array ? $"is {JsonFields.KindOf(pairs)}, not an array"
                : $"has {pairs.GetArrayLength()} entries";
            file.Report("pairs", seen, $"Write an array of 1 to {PairsFile.MaxPairs} pairs, or leave the file out");
            return;
        }

        int index = 0;
        foreach (JsonElement pair in pairs.EnumerateArray())
        {
            ReadPair(pair, $"pairs[{index++}]");
        }
    }

    private static bool ReadVersion(JsonFields file)
    {
        string fix = $"Write \"version\":{PairsFile.Version}";
        if (!file.TryRequire("version", fix, out JsonElement version))
        {
            return false;
        }

        if (version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == PairsFile.Version)
        {
            return true;
        }

        // Another version's fields mean other things: nothing else is judged.
        file.Report("version", $"{SeenText.Quote(version.GetRawText())} is not supported; this program reads version {PairsFile.Version}", fix);
        return false;
    }

    private void ReadPair(JsonElement element, string path)
    {
        int before = Problems.Count;
        if (JsonFields.Of(element, path, Problems,
            ["name", "relation", "tier", "members", "expiresAt", "settlesAt", "decidedBy", "notes"]) is not { } fields)
        {
            return;
        }

        string? name = ReadName(fields);
        PairRelation relation = ReadRelation(fields);
        VerdictTier tier = ReadTier(fields);
        List<PairMember> members = _members.ReadAll(fields, relation, Problems);
        _identities.Note(fields, members);
        DateTimeOffset? expiresAt = ReadDate(fields, "expiresAt");
        DateTimeOffset? settlesAt = ReadDate(fields, "settlesAt");
        string decidedBy = fields.OptionalText("decidedBy", "Name who decided, or leave it out") ?? "";
        string notes = fields.OptionalText("notes", "Write what may still differ, or leave it out") ?? "";
        if (Problems.Count > before || name is null)
        {
            return;
        }

        Verdicts.Add(new PairVerdict
        {
            Name = name,
            Relation = relation,
            Tier = tier,
            Members = members,
            ExpiresAt = expiresAt,
            SettlesAt = settlesAt,
            DecidedBy = decidedBy,
            Notes = notes,
        });
    }

    private string? ReadName(JsonFields fields)
    {
        if (!fields.TryText("name", NameFix, out string? name))
        {
            return null;
        }

        if (name.Length > 200 || name.Any(char.IsControl))
        {
            fields.Report("name", $"{SeenText.Quote(name)} is too long or holds control characters", NameFix);
        }
        else if (_identities.FirstUseOfName(name, fields.PathOf("name")) is { } first)
        {
            fields.Report("name", $"{SeenText.Quote(name)} is the name of {first} as well", NameFix);
        }

        return name;
    }

    private static PairRelation ReadRelation(JsonFields fields)
    {
        string fix = $"Lawful: {PairWords.Relations}";
        if (!fields.TryText("relation", fix, out string? word))
        {
            return PairRelation.Unknown;
        }

        PairRelation relation = PairWords.RelationOf(word);
        if (relation == PairRelation.Unknown)
        {
            fields.Report("relation", $"{SeenText.Quote(word)} is not a relation", fix);
        }

        return relation;
    }

    private static VerdictTier ReadTier(JsonFields fields)
    {
        string fix = $"Lawful: {PairWords.Tiers}";
        if (!fields.TryText("tier", fix, out string? word))
        {
            return VerdictTier.None;
        }

        VerdictTier tier = PairWords.TierOf(word);
        if (tier == VerdictTier.None)
        {
            fields.Report("tier", $"{SeenText.Quote(word)} is not a tier", fix);
        }

        return tier;
    }

    private static DateTimeOffset? ReadDate(JsonFields fields, string name)
    {
        if (fields.OptionalText(name, DateFix) is not { } text)
        {
            return null;
        }

        // Without an offset the same text is another moment on another machine, so it is refused.
        if (DateTimeOffset.TryParseExact(text.EndsWith('Z') ? text[..^1] + "+00:00" : text, DateFormats,
            CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date))
        {
            return date.ToUniversalTime();
        }

        fields.Report(name, $"{SeenText.Quote(text)} is not a date and time with an offset", DateFix);
        return null;
    }
}
