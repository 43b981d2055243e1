using Arbit.Core.Tests.Support;
using Arbit.Execution.Records;
using Arbit.Journal;
using Arbit.Journal.Storage;
using Arbit.Markets;
using Arbit.Orders;
using Microsoft.Data.Sqlite;

namespace Arbit.Core.Tests.Journal;

public sealed class JournalToolsTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CheckAsync_EveryKind_TablesAreWhatTheEventsSay()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);

        JournalCheck check = await JournalTools.CheckAsync(_folder.File, CancellationToken.None);

        Assert.True(check.IsSound, string.Join(Environment.NewLine, check.Problems));
        Assert.Equal((_folder.File, Migrations.Current, (long)EntrySamples.All.Count), (check.File, check.SchemaVersion, check.Records));
        foreach ((string table, _) in Migrations.Projected)
        {
            Assert.Equal(1L, _folder.Sql($"SELECT count(*) FROM {table}"));
        }
    }

    [Theory]
    [InlineData("fills", "order_key || fill || quantity || price || fee || fee_asset || fee_shares || state", "order:ord-1f12.50.460.0175USD0.01provisional")]
    [InlineData("incidents", "id || kind || severity || venue || order_id || market || trade || detail || closed_by", "inc-1foreignOrderwarningalphaord-1MKT-1t1not oursalice")]
    [InlineData("trades", "trade || bundle || stage || quantity || asset || cost || fees || worst_payoff || net || settles_at", "t1b1held2.5USD2.40.032.50.12026-03-10T12:30:15.1230000Z")]
    [InlineData("legs", "trade || leg || market || outcome || side || quantity || limit_price || stage || filled || cost || fees || order_id", "t10MKT-1nobuy2.50.47filled2.51.16750.0175ord-1")]
    [InlineData("unwinds", "unwind || trade || stage || exit || asset || expected_loss || actual_loss || attempt", "u1t1donesellBackUSD0.050.041")]
    [InlineData("positions", "venue || market || outcome || quantity || asset || cost", "alphaMKT-1no2.49USD1.1675")]
    [InlineData("settlements", "settlement || venue || market || outcome || quantity || payout || asset || voided || at", "s1alphaMKT-1no2.492.49USD02026-03-01T12:30:15.1230000Z")]
    [InlineData("cycles", "cycle || path || venue || stage || asset || spent || received || fees || residual", "c1USD>BTC>ETH>USDalphasettledUSD100100.250.30.01")]
    [InlineData("triangles", "triangle || venue || first || second || third || active || net_edge || cool_down_until", "tri-1alphaBTC/USDETH/BTCETH/USD10.00122026-03-01T12:30:45.1230000Z")]
    [InlineData("evaluations", "bundle || reason || sampled_of || quantity || cost || net", "b1net_below_minimum10054.90.001")]
    [InlineData("snapshots", "scope || place || asset || shard || amount || available || at", "venuealphaUSDmain1000.259002026-03-01T12:30:15.1230000Z")]
    [InlineData("pnl", "day || asset || realised || unrealised || fees || trades || fills || rejects", "2026-03-01USD1.5-0.250.4371")]
    public async Task Append_EveryKind_IsReadBackFromItsTable(string table, string columns, string expected)
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);

        Assert.Equal(expected, _folder.Sql($"SELECT {columns} FROM {table}"));
    }

    [Theory]
    [InlineData("UPDATE orders SET filled='99'", "table orders lacks the row ord")]
    [InlineData("UPDATE orders SET filled='99'", "table orders has the row ord")]
    [InlineData("DELETE FROM fills", "table fills lacks the row")]
    [InlineData("INSERT INTO evaluations VALUES(999,'b','no_edge',1,NULL,NULL,NULL,'','2026')", "which no event explains")]
    public async Task CheckAsync_RowChangedByHand_IsNamed(string sql, string expected)
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);
        _folder.Sql(sql);

        JournalCheck check = await JournalTools.CheckAsync(_folder.File, CancellationToken.None);

        Assert.Contains(check.Problems, p => p.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckQuicklyAsync_BesideTheWriter_CountsRecordsAndTellsTheSchema()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);

        JournalCheck check = await JournalTools.CheckQuicklyAsync(_folder.File, CancellationToken.None);

        Assert.True(check.IsSound, string.Join(Environment.NewLine, check.Problems));
        Assert.Equal((_folder.File, Migrations.Current, (long)EntrySamples.All.Count), (check.File, check.SchemaVersion, check.Records));
    }

    [Fact]
    public async Task CheckAsync_NoFile_IsAnErrorThatNamesIt() =>
        Assert.Contains(_folder.File, (await Assert.ThrowsAsync<IOException>(() => JournalTools.CheckAsync(_folder.File, CancellationToken.None))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task BackUpAsync_WhileBeingWritten_IsWholeAndStandsAlone()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.All);
        string target = await journal.BackUpAsync(null, CancellationToken.None);
        await JournalFolder.AppendAsync(journal, EntrySamples.Fill("later"));

        Assert.Equal(_folder.File + ".backup-20260101T000000000Z.db", target);
        JournalCheck check = await JournalTools.CheckAsync(target, CancellationToken.None);
        Assert.Empty(check.Problems);
        Assert.Equal(EntrySamples.All.Count, check.Records);
        using JournalFolder restored = new();
        File.Copy(target, restored.File);
        await using SqliteJournal again = restored.Open();
        Assert.Equal(EntrySamples.All.Count, again.Health.Durable);
    }

    [Fact]
    public async Task BackUpAsync_FileIsThere_IsNotOverwritten()
    {
        await using SqliteJournal journal = _folder.Open();
        string target = Path.Combine(_folder.Path, "precious.txt");
        await File.WriteAllTextAsync(target, "precious");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => journal.BackUpAsync(target, CancellationToken.None));

        Assert.Contains("nothing is overwritten", failure.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task BackUpAsync_NoJournal_MakesNone()
    {
        await Assert.ThrowsAsync<IOException>(() => JournalTools.BackUpAsync(_folder.File, null, _folder.Clock, CancellationToken.None));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task CheckAsync_DatabaseOfAnotherProgram_IsRefused()
    {
        using (Database other = Database.Open(_folder.File, SqliteOpenMode.ReadWriteCreate, TimeSpan.FromSeconds(1)))
        {
            other.Execute("CREATE TABLE theirs(x)");
        }

        IOException failure = await Assert.ThrowsAsync<IOException>(() => JournalTools.CheckAsync(_folder.File, CancellationToken.None));

        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_TwoOrdersOfOneIntent_AreBothThere()
    {
        await using SqliteJournal journal = _folder.Open();
        await JournalFolder.AppendAsync(journal, EntrySamples.Intent("a", "same"), EntrySamples.Intent("b", "same"), new OrderSent(new ClientOrderId("a"), new VenueId("alpha")));

        Assert.Equal(2L, _folder.Sql("SELECT count(*) FROM orders WHERE intent='same'"));
        Assert.True((await JournalTools.CheckAsync(_folder.File, CancellationToken.None)).IsSound);
    }
}
