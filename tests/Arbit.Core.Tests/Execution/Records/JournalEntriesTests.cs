using System.Text;
using Arbit.Core.Tests.Support;
using Arbit.Diagnostics;
using Arbit.Events;
using Arbit.Execution.Records;

namespace Arbit.Core.Tests.Execution.Records;

public sealed class JournalEntriesTests
{
    private const string Sent = """{"order":"ord-1","venue":"alpha"}""";

    /// <summary>What files of years hold: these lines never change, they only gain fields.</summary>
    private static readonly string[] Lines =
    [
        """order/intent {"intent":"t1/0","order":"ord-1","venue":"alpha","market":"MKT-1","outcome":"no","side":"buy","quantity":"12.5","limit":"0.47","timeInForce":"fillOrKill","terms":{"salt":"123456789012345678901234567890"},"trade":"t1","leg":0,"expiresAt":"2026-03-01T12:31:15.1230000Z","postOnly":false,"reduceOnly":true,"unwind":false}""",
        """order/sent {"order":"ord-1","venue":"alpha"}""",
        """order/outcome {"order":"ord-1","venue":"alpha","outcome":"accepted","venueOrderId":"v-1","detail":"taken"}""",
        """order/report {"venue":"alpha","state":"resting","source":"stream","at":"2026-03-01T12:30:15.1230000Z","order":"ord-1","venueOrderId":"v-1","market":"MKT-1","outcome":"no","side":"buy","filled":"2.5","detail":"live"}""",
        """order/fill {"fill":"f1","venue":"alpha","market":"MKT-1","outcome":"no","side":"buy","quantity":"2.5","price":"0.46","fee":"0.0175","feeAsset":"USD","liquidity":"taker","state":"provisional","at":"2026-03-01T12:30:15.1230000Z","order":"ord-1","venueOrderId":"v-1","feeShares":"0.01","feeKnown":true,"transaction":"0xabc"}""",
        """order/cancel {"order":"ord-1","venue":"alpha","step":"cancelled","venueOrderId":"v-1","reduced":"10","detail":"by user"}""",
        """order/resolved {"order":"ord-1","venue":"alpha","state":"cancelled","filled":"2.5","by":"query","detail":"ended"}""",
        """incident {"id":"inc-1","kind":"foreignOrder","severity":"warning","venue":"alpha","order":"ord-1","market":"MKT-1","trade":"t1","detail":"not ours"}""",
        """incident/closed {"id":"inc-1","by":"alice","detail":"placed by hand"}""",
        """trade {"trade":"t1","bundle":"b1","stage":"held","quantity":"2.5","asset":"USD","cost":"2.4","fees":"0.03","worstPayoff":"2.5","net":"0.1","settlesAt":"2026-03-10T12:30:15.1230000Z","detail":"both legs"}""",
        """leg {"trade":"t1","leg":0,"venue":"alpha","market":"MKT-1","outcome":"no","side":"buy","quantity":"2.5","limit":"0.47","stage":"filled","filled":"2.5","cost":"1.1675","fees":"0.0175","order":"ord-1","detail":"first"}""",
        """unwind {"unwind":"u1","trade":"t1","stage":"done","exit":"sellBack","asset":"USD","expectedLoss":"0.05","actualLoss":"0.04","attempt":1,"detail":"sold"}""",
        """position {"venue":"alpha","market":"MKT-1","outcome":"no","quantity":"2.49","asset":"USD","cost":"1.1675","detail":"fee in shares"}""",
        """settlement {"settlement":"s1","venue":"alpha","market":"MKT-1","outcome":"no","quantity":"2.49","payout":"2.49","asset":"USD","voided":false,"at":"2026-03-01T12:30:15.1230000Z","detail":"no"}""",
        """cycle {"cycle":"c1","path":"USD\u003EBTC\u003EETH\u003EUSD","venue":"alpha","stage":"settled","asset":"USD","spent":"100","received":"100.25","fees":"0.3","residual":"0.01","detail":"dust"}""",
        """triangle {"triangle":"tri-1","venue":"alpha","first":"BTC/USD","second":"ETH/BTC","third":"ETH/USD","active":true,"netEdge":"0.0012","coolDownUntil":"2026-03-01T12:30:45.1230000Z","detail":"resting"}""",
        """evaluation {"bundle":"b1","reason":"net_below_minimum","sampledOf":100,"quantity":"5","cost":"4.9","net":"0.001","detail":"0.02 %"}""",
        """snapshot {"scope":"venue","place":"alpha","asset":"USD","amount":"1000.25","at":"2026-03-01T12:30:15.1230000Z","shard":"main","available":"900"}""",
        """pnl {"day":"2026-03-01","asset":"USD","realised":"1.5","unrealised":"-0.25","fees":"0.4","trades":3,"fills":7,"rejects":1}""",
    ];

    [Fact]
    public void ToRecord_EveryKind_WritesTheFrozenLine()
    {
        string[] written = [.. EntrySamples.All.Select(e => e.ToRecord(7, EntrySamples.At)).Select(r => $"{r.Kind} {Encoding.UTF8.GetString(r.Payload.Span)}")];

        Assert.Equal(Lines, written);
        Assert.Equal(JournalEntries.Kinds, EntrySamples.All.Select(e => e.RecordKind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TryRead_EveryKind_GivesTheEntryBack()
    {
        foreach (JournalEntry entry in EntrySamples.All)
        {
            Assert.True(JournalEntries.TryRead(entry.ToRecord(7, EntrySamples.At), out JournalEntry? read, out InputProblem? problem), problem?.ToString());
            Assert.Equal(entry, read);
        }
    }

    [Fact]
    public void ToRecord_TimeOfAnotherZone_IsWrittenInUtc()
    {
        JournalRecord record = EntrySamples.Fill().ToRecord(1, EntrySamples.At.ToOffset(TimeSpan.FromHours(5)));

        Assert.Equal(TimeSpan.Zero, record.At.Offset);
        Assert.Equal(EntrySamples.At, record.At);
    }

    [Theory]
    [InlineData("order/sent", Sent, null)]
    [InlineData("order/teleported", Sent, "has the kind 'order/teleported', which this version does not know")]
    [InlineData(null, Sent, "has the kind nothing")]
    [InlineData("order/sent", """{"order":"ord-1","venue":"alpha","leverage":3}""", "(order/sent): 'leverage': is a field this version does not know")]
    [InlineData("order/sent", """{"order":"ord-1","venue":"alpha","order":"ord-2"}""", "(order/sent): 'order': is given twice")]
    [InlineData("order/sent", """{"order":"ord-1"}""", "(order/sent): venue: is missing")]
    [InlineData("order/sent", """{"order":"ord-1","venue":null}""", "(order/sent): venue: ")]
    [InlineData("order/sent", """{"order":"ord-1","venue":""}""", "(order/sent): venue: is ''. Expected the venue's name")]
    [InlineData("order/sent", """{"order":17,"venue":"alpha"}""", "(order/sent): order: is not a text in quotes")]
    [InlineData("order/sent", """{"order":"ord-1","venue":"al""", "(order/sent): is not the JSON of one object")]
    [InlineData("order/sent", """{"order":"ord-1","venue":"alpha"} x""", "(order/sent)")]
    [InlineData("order/sent", "[]", "(order/sent): is not the JSON of one object")]
    [InlineData("order/sent", "null", "(order/sent): is not the JSON of one object")]
    [InlineData("order/sent", "", "(order/sent): is not the JSON of one object")]
    [InlineData("order/sent", """{"order":"\ud800","venue":"alpha"}""", "(order/sent): ")]
    [InlineData("order/outcome", """{"order":"o","venue":"alpha","outcome":"Accepted"}""", "outcome: is 'Accepted'. Expected one of accepted, rejected, unknown")]
    [InlineData("order/outcome", """{"order":"o","venue":"alpha","outcome":0}""", "outcome: is not a text in quotes")]
    [InlineData("order/resolved", """{"order":"o","venue":"a","state":"filled","filled":"1e3","by":"query"}""", "filled: is '1e3'. Expected a plain decimal")]
    [InlineData("order/resolved", """{"order":"o","venue":"a","state":"filled","filled":1,"by":"query"}""", "filled: is not a text in quotes")]
    [InlineData("snapshot", """{"scope":"venue","place":"a","asset":"USD","amount":"1","at":"2026-03-01T12:00:00+01:00"}""", "at: is '2026-03-01T12:00:00+01:00'. Expected an ISO 8601 time in UTC")]
    public void TryRead_Payload_SaysWhatIsWrong(string? kind, string payload, string? expected)
    {
        var record = new JournalRecord(42, EntrySamples.At, kind!, Encoding.UTF8.GetBytes(payload));

        bool ok = JournalEntries.TryRead(record, out JournalEntry? entry, out InputProblem? problem);

        Assert.Equal(expected is null, ok);
        Assert.Equal(ok, entry is not null);
        if (expected is not null)
        {
            Assert.StartsWith("journal record of turn 42", problem!.Path, StringComparison.Ordinal);
            Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
        }
    }
}
