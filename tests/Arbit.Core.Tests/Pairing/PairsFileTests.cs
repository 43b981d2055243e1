using System.Text;
using Arbit.Diagnostics;
using Arbit.Markets;
using Arbit.Pairing;

namespace Arbit.Core.Tests.Pairing;

public sealed class PairsFileTests
{
    private const string Fingerprint = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";

    private static readonly VenueId Alpha = new("alpha");
    private static readonly VenueId Beta = new("beta");
    private static readonly VenueId[] Venues = [Beta, Alpha];

    private const string A1 = """{"venue":"alpha","market":"A-1","yes":"yes","no":"no"}""";
    private const string A2 = """{"venue":"alpha","market":"A-2","yes":"yes","no":"no"}""";
    private const string B1 = """{"venue":"beta","market":"0x1","yes":"11","no":"12"}""";
    private const string B2 = """{"venue":"beta","market":"0x2","yes":"21","no":"22"}""";

    [Fact]
    public void Parse_FullPair_ReadsEveryField()
    {
        PairsFileResult result = PairsFile.Parse(File($$"""
            {"name":"Fed holds","relation":"identical","tier":"strict","members":[{{A1}},
              {"venue":"beta","market":"0x1","yes":"11","no":"12","ruleFingerprint":"{{Fingerprint}}"}],
             "expiresAt":"2027-06-16T13:00:00-04:00","settlesAt":"2027-06-18T00:00:00.5Z","decidedBy":"M","notes":"void differs"}
            """), Venues);

        Assert.Empty(result.Problems);
        Assert.True(result.IsValid);
        PairVerdict verdict = Assert.Single(result.Verdicts);
        Assert.Equal("Fed holds", verdict.Name);
        Assert.Equal(PairRelation.Identical, verdict.Relation);
        Assert.Equal(VerdictTier.Strict, verdict.Tier);
        Assert.Equal(
            [
                new PairMember(new MarketId(Alpha, "A-1"), "yes", "no", ""),
                new PairMember(new MarketId(Beta, "0x1"), "11", "12", Fingerprint.ToLowerInvariant()),
            ], verdict.Members);
        Assert.Equal(new DateTimeOffset(2027, 6, 16, 17, 0, 0, TimeSpan.Zero), verdict.ExpiresAt);
        Assert.Equal(TimeSpan.Zero, verdict.ExpiresAt!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2027, 6, 18, 0, 0, 0, 500, TimeSpan.Zero), verdict.SettlesAt);
        Assert.Equal("M", verdict.DecidedBy);
        Assert.Equal("void differs", verdict.Notes);
    }

    [Fact]
    public void Parse_MinimalPair_LeavesOptionalFieldsEmpty()
    {
        PairVerdict verdict = Assert.Single(PairsFile.Parse(File(Pair()), Venues).Verdicts);

        Assert.Null(verdict.ExpiresAt);
        Assert.Null(verdict.SettlesAt);
        Assert.Equal("", verdict.DecidedBy);
        Assert.Equal("", verdict.Notes);
    }

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(File(Pair()))];

        Assert.True(PairsFile.Parse(bytes, Venues).IsValid);
    }

    [Theory]
    [InlineData("identical", PairRelation.Identical)]
    [InlineData("complement", PairRelation.Complement)]
    [InlineData("implies", PairRelation.Implies)]
    [InlineData("disjoint", PairRelation.Disjoint)]
    [InlineData("partition", PairRelation.Partition)]
    public void Parse_EachRelation_IsRead(string word, PairRelation relation) =>
        Assert.Equal(relation, Assert.Single(PairsFile.Parse(File(Pair(relation: word)), Venues).Verdicts).Relation);

    [Theory]
    [InlineData("guessed", VerdictTier.Guessed)]
    [InlineData("derived", VerdictTier.Derived)]
    [InlineData("curated", VerdictTier.Curated)]
    [InlineData("strict", VerdictTier.Strict)]
    public void Parse_EachTier_IsRead(string word, VerdictTier tier) =>
        Assert.Equal(tier, Assert.Single(PairsFile.Parse(File(Pair(tier: word)), Venues).Verdicts).Tier);

    [Theory]
    [InlineData("same")]
    [InlineData("Identical")]
    [InlineData("unknown")]
    [InlineData("1")]
    public void Parse_UnknownRelation_FailsClosed(string word) => AssertOne(File(Pair(relation: word)),
        "pairs[0].relation", $"'{word}' is not a relation", "Lawful: identical, complement, implies, disjoint, partition");

    [Theory]
    [InlineData("none")]
    [InlineData("CURATED")]
    [InlineData("certain")]
    public void Parse_UnknownTier_FailsClosed(string word) => AssertOne(File(Pair(tier: word)),
        "pairs[0].tier", $"'{word}' is not a tier", "Lawful: guessed, derived, curated, strict");

    [Fact]
    public void Parse_UnknownVenue_ListsTheKnownOnes() => AssertOne(
        File(Pair(members: $$"""{{A1}},{"venue":"gamma","market":"g","yes":"1","no":"2"}""")),
        "pairs[0].members[1].venue", "'gamma' is not a known venue", "Known venues: alpha, beta");

    [Fact]
    public void Parse_EmptyMember_ListsEveryMissingField() => Assert.Equal(
        ["pairs[0].members[1].venue", "pairs[0].members[1].market", "pairs[0].members[1].yes", "pairs[0].members[1].no"],
        PairsFile.Parse(File(Pair(members: $"{A1},{{}}")), Venues).Problems.Select(static p => p.Path));

    [Fact]
    public void Parse_NoVenueKnown_SaysSo() =>
        Assert.Contains("Known venues: none", PairsFile.Parse(File(Pair()), []).Problems.Select(static p => p.Fix));

    [Theory]
    [InlineData("FILL_ME", "is a placeholder")]
    [InlineData("fill_me", "is a placeholder")]
    [InlineData("NaN", "is a placeholder")]
    [InlineData("null", "is a placeholder")]
    [InlineData("Infinity", "is a placeholder")]
    [InlineData("todo", "is a placeholder")]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData("a b", "is not an id")]
    [InlineData("täglich", "is not an id")]
    public void Parse_BadMarketId_NamesTheFieldAndTheValue(string id, string problem)
    {
        PairsFileResult result = PairsFile.Parse(File(Pair(members: $$"""{{A1}},{"venue":"beta","market":"{{id}}","yes":"1","no":"2"}""")), Venues);

        InputProblem only = Assert.Single(result.Problems);
        Assert.Equal("pairs[0].members[1].market", only.Path);
        Assert.Contains(problem, only.Problem, StringComparison.Ordinal);
        Assert.Equal("Write the venue's own key of the market", only.Fix);
        Assert.Empty(result.Verdicts);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public void Parse_PlaceholderToken_NamesTheField(string field)
    {
        string member = B1.Replace(field == "yes" ? "11" : "12", "FILL_ME", StringComparison.Ordinal);

        InputProblem only = Assert.Single(PairsFile.Parse(File(Pair(members: $"{A1},{member}")), Venues).Problems);

        Assert.Equal($"pairs[0].members[1].{field}", only.Path);
    }

    [Fact]
    public void Parse_LongId_IsRefusedAtItsLimit()
    {
        Assert.True(PairsFile.Parse(File(Pair(members: $"{A1},{B1.Replace("0x1", new string('x', 128), StringComparison.Ordinal)}")), Venues).IsValid);
        Assert.False(PairsFile.Parse(File(Pair(members: $"{A1},{B1.Replace("0x1", new string('x', 129), StringComparison.Ordinal)}")), Venues).IsValid);
    }

    [Fact]
    public void Parse_IdAsNumber_AsksForText() => AssertOne(
        File(Pair(members: $$"""{{A1}},{"venue":"beta","market":"0x1","yes":11,"no":"12"}""")),
        "pairs[0].members[1].yes", "is a number, not a text in quotes", "Write the venue's own key of the contract the verdict reads as YES");

    [Fact]
    public void Parse_SameIdForYesAndNo_IsAProblem() => AssertOne(
        File(Pair(members: $$"""{{A1}},{"venue":"beta","market":"0x1","yes":"11","no":"11"}""")),
        "pairs[0].members[1].no", "'11' is the id of 'yes' as well", "Write the ids of two different contracts");

    [Fact]
    public void Parse_DuplicateName_NamesTheFirstUse() => AssertOne(
        File(Pair(name: "x", members: $"{A1},{B1}"), Pair(name: "x", members: $"{A2},{B2}")),
        "pairs[1].name", "'x' is the name of pairs[0].name as well", "Give the pair a unique name of at most 200 characters");

    [Fact]
    public void Parse_MarketTwiceInAPair_IsAProblem() => AssertOne(
        File(Pair(relation: "disjoint", members: $"{A1},{A1}")),
        "pairs[0].members", "names the market 'alpha:A-1' twice", "List each market once");

    [Fact]
    public void Parse_SameMarketsInTwoPairs_IsAProblem() => AssertOne(
        File(Pair(name: "x"), Pair(name: "y", relation: "complement", members: $"{B1},{A1}")),
        "pairs[1].members", "ties the same markets together as pairs[0].members", "Keep one verdict per set of markets");

    [Fact]
    public void Parse_TokenOfAnotherMarket_IsAProblem() => AssertOne(
        File(Pair(name: "x"), Pair(name: "y", members: $$"""{{A2}},{"venue":"beta","market":"0x2","yes":"21","no":"11"}""")),
        "pairs[1].members", "gives the contract id '11' to 'beta:0x2', but it is a contract of 'beta:0x1'", "Look up the ids of both markets");

    [Fact]
    public void Parse_OtherTokensForAMarket_IsAProblem()
    {
        PairsFileResult result = PairsFile.Parse(
            File(Pair(name: "x"), Pair(name: "y", members: $$"""{{A2}},{"venue":"beta","market":"0x1","yes":"11","no":"13"}""")), Venues);

        Assert.Contains("other contract ids than an earlier pair", Assert.Single(result.Problems).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_MarketAgainWithSidesSwapped_IsLawful()
    {
        PairsFileResult result = PairsFile.Parse(
            File(Pair(name: "x"), Pair(name: "y", members: $$"""{{A2}},{"venue":"beta","market":"0x1","yes":"12","no":"11"}""")), Venues);

        Assert.Empty(result.Problems);
        Assert.Equal("12", result.Verdicts[1].Members[1].YesSymbol);
    }

    [Theory]
    [InlineData("identical", 1, "exactly 2")]
    [InlineData("identical", 3, "exactly 2")]
    [InlineData("complement", 3, "exactly 2")]
    [InlineData("implies", 0, "exactly 2")]
    [InlineData("disjoint", 1, "2 to 64")]
    [InlineData("partition", 65, "2 to 64")]
    public void Parse_WrongMemberCount_SaysTheRightOne(string relation, int count, string wanted)
    {
        string members = string.Join(',', Enumerable.Range(0, count)
            .Select(static i => $$"""{"venue":"alpha","market":"M{{i}}","yes":"yes","no":"no"}"""));

        AssertOne(File(Pair(relation: relation, members: members)), "pairs[0].members",
            $"has {count} entries; '{relation}' ties {wanted} together", $"List {wanted} markets");
    }

    [Theory]
    [InlineData("disjoint", 64)]
    [InlineData("partition", 3)]
    public void Parse_ManyMembers_AreLawfulForSets(string relation, int count)
    {
        string members = string.Join(',', Enumerable.Range(0, count)
            .Select(static i => $$"""{"venue":"alpha","market":"M{{i}}","yes":"yes","no":"no"}"""));

        Assert.Equal(count, Assert.Single(PairsFile.Parse(File(Pair(relation: relation, members: members)), Venues).Verdicts).Members.Count);
    }

    [Fact]
    public void Parse_UnknownProperty_IsATypingError() => AssertOne(
        File(Pair(more: ""","expiresAfter":"2027-01-01T00:00:00Z" """)), "pairs[0].expiresAfter", "is not a known property",
        "Known here: name, relation, tier, members, expiresAt, settlesAt, decidedBy, notes");

    [Fact]
    public void Parse_UnknownPropertyWithAnUglyName_IsQuoted() => Assert.Equal(
        "pairs[0].'x\\u001B[31m'", Assert.Single(PairsFile.Parse(File(Pair(more: ""","x\u001b[31m":1""")), Venues).Problems).Path);

    [Fact]
    public void Parse_RepeatedProperty_IsAProblem() => AssertOne(
        File(Pair(more: ""","tier":"strict" """)), "pairs[0].tier", "is given twice", "Keep one of them");

    [Theory]
    [InlineData("2027-06-16")]
    [InlineData("2027-06-16T17:00:00")]
    [InlineData("2027-13-16T17:00:00Z")]
    [InlineData("2027-06-16T17:00:00ZZ")]
    [InlineData("16 June 2027 17:00Z")]
    [InlineData("")]
    public void Parse_BadDate_ShowsARightOne(string date) => AssertOne(
        File(Pair(more: $$""","expiresAt":"{{date}}" """)), "pairs[0].expiresAt",
        $"'{date}' is not a date and time with an offset", "Write a date and time with its offset, such as 2026-12-31T23:59:00Z");

    [Fact]
    public void Parse_DateAsNumber_IsAProblem() => Assert.Equal("is a number, not a text in quotes",
        Assert.Single(PairsFile.Parse(File(Pair(more: ""","settlesAt":1798761540""")), Venues).Problems).Problem);

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("zz86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void Parse_BadFingerprint_IsAProblem(string fingerprint) => AssertOne(
        File(Pair(members: $$"""{{A1}},{"venue":"beta","market":"0x1","yes":"11","no":"12","ruleFingerprint":"{{fingerprint}}"}""")),
        "pairs[0].members[1].ruleFingerprint", $"'{fingerprint}' is not a fingerprint",
        "Write the 64 hexadecimal digits of the rule text's SHA-256, or leave it out");

    [Fact]
    public void Parse_FingerprintAsNumber_IsAProblem() => Assert.Equal("pairs[0].members[1].ruleFingerprint", Assert.Single(PairsFile.Parse(
        File(Pair(members: $$"""{{A1}},{"venue":"beta","market":"0x1","yes":"11","no":"12","ruleFingerprint":7}""")), Venues).Problems).Path);

    [Theory]
    [InlineData("2")]
    [InlineData("\"1\"")]
    [InlineData("1.5")]
    [InlineData("null")]
    public void Parse_OtherVersion_IsRefusedAlone(string version)
    {
        InputProblem only = Assert.Single(PairsFile.Parse($$"""{"version":{{version}},"pairs":[{"nonsense":1}]}""", Venues).Problems);

        Assert.Equal("version", only.Path);
        Assert.Equal($"'{version}' is not supported; this program reads version 1", only.Problem);
    }

    [Theory]
    [InlineData("""{"pairs":[]}""", "version", "is missing")]
    [InlineData("""{"version":1}""", "pairs", "is missing")]
    [InlineData("""{"version":1,"pairs":[]}""", "pairs", "has 0 entries")]
    [InlineData("""{"version":1,"pairs":{}}""", "pairs", "is an object, not an array")]
    [InlineData("""[{"name":"x"}]""", "file", "is an array, not an object")]
    [InlineData("""{"version":1,"pairs":["x"]}""", "pairs[0]", "is a text, not an object")]
    [InlineData("""{"version":1,"pairs":[null]}""", "pairs[0]", "is null, not an object")]
    [InlineData("""{"version":1,"pairs":[true]}""", "pairs[0]", "is true or false, not an object")]
    public void Parse_WrongShape_NamesThePlace(string json, string path, string problem)
    {
        InputProblem only = Assert.Single(PairsFile.Parse(json, Venues).Problems);

        Assert.Equal((path, problem), (only.Path, only.Problem));
    }

    [Fact]
    public void Parse_MembersThatAreNoArray_IsAProblem() => Assert.Equal("is a text, not an array",
        Assert.Single(PairsFile.Parse(File("""{"name":"x","relation":"identical","tier":"strict","members":"A-1"}"""), Venues).Problems).Problem);

    [Fact]
    public void Parse_MemberThatIsNoObject_IsAProblem() => Assert.Equal("pairs[0].members[1]",
        Assert.Single(PairsFile.Parse(File(Pair(members: $"{A1},7")), Venues).Problems).Path);

    [Fact]
    public void Parse_EmptyObjects_ListEveryMissingField()
    {
        PairsFileResult result = PairsFile.Parse(File("{}"), Venues);

        Assert.Equal(["pairs[0].name", "pairs[0].relation", "pairs[0].tier", "pairs[0].members"], result.Problems.Select(static p => p.Path));
        Assert.All(result.Problems, static p => Assert.Equal("is missing", p.Problem));
    }

    [Fact]
    public void Parse_ManyProblems_AreAllListedInOrder()
    {
        PairsFileResult result = PairsFile.Parse(File(
            Pair(name: "good"),
            """{"name":"","relation":"same","tier":"sure","members":[{"venue":"gamma","market":"FILL_ME","yes":"1","no":"1"}],"expiresAt":"soon","colour":"red"}""",
            Pair(name: "good", members: $"{A2},{B2}")), Venues);

        Assert.Equal(
            [
                "pairs[1].colour", "pairs[1].name", "pairs[1].relation", "pairs[1].tier", "pairs[1].members",
                "pairs[1].members[0].venue", "pairs[1].members[0].market", "pairs[1].expiresAt", "pairs[2].name",
            ], result.Problems.Select(static p => p.Path));
        Assert.Empty(result.Verdicts);
        Assert.False(result.IsValid);
    }

    [Fact]
    public void Parse_LongOrUnprintableName_IsAProblem()
    {
        Assert.True(PairsFile.Parse(File(Pair(name: new string('n', 200))), Venues).IsValid);
        Assert.False(PairsFile.Parse(File(Pair(name: new string('n', 201))), Venues).IsValid);
        Assert.Contains("\\u0007", Assert.Single(PairsFile.Parse(File(Pair(name: "\\u0007bell")), Venues).Problems).Problem, StringComparison.Ordinal);
    }

    private static void AssertOne(string json, string path, string problem, string fix)
    {
        PairsFileResult result = PairsFile.Parse(json, Venues);
        Assert.Equal(new InputProblem(path, problem, fix), Assert.Single(result.Problems));
        Assert.Empty(result.Verdicts);
    }

    private static string File(params string[] pairs) => $$"""{"version":1,"pairs":[{{string.Join(',', pairs)}}]}""";

    private static string Pair(string name = "x", string relation = "identical", string tier = "curated", string members = $"{A1},{B1}", string more = "") =>
        $$"""{"name":"{{name}}","relation":"{{relation}}","tier":"{{tier}}","members":[{{members}}]{{more}}}""";
}
