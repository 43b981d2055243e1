using System.Globalization;
using Arbit.Benchmarks.Latency;
using Arbit.Benchmarks.Workloads;
using Arbit.Venues.Kalshi;
using Arbit.Venues.Polymarket;
using Cost = Arbit.Benchmarks.QuickRun.Cost;

namespace Arbit.Benchmarks;

/// <summary>The table of docs/benchmarks.md: every row measured, beside its target and its peer.</summary>
internal static class BenchmarkTable
{
    private const string Begin = "<!-- table: written by the command above -->", End = "<!-- end of table -->";

    /// <summary>Measures and prints; with a file, puts the table between its marks.</summary>
    /// <returns>False when a target was missed.</returns>
    public static bool Write(TextWriter output, string? file)
    {
        var lines = new List<string> { "| | target | reached | peer | how |", "|---|---|---|---|---|" };
        bool all = true;
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }

        foreach (TableRow row in Rows())
        {
            string target = row.Target.Length == 0 ? "" : $"{row.Target} {(row.IsMet ? "✓" : "✗ missed")}";
            string line = $"| {row.What} | {target} | {row.Reached} | {row.Peer} | {row.How} |";
            lines.Add(line);
            output.WriteLine(line);
            output.Flush();
            all &= row.IsMet;
        }

        if (file is not null)
        {
            string text = File.ReadAllText(file);
            int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
            if (begin < 0 || end < begin)
            {
                throw new InvalidOperationException($"{file} has no '{Begin}' followed by '{End}'; add both lines.");
            }

            File.WriteAllText(file, $"{text[..begin]}{Begin}\n{string.Join('\n', lines)}\n{text[end..]}");
        }

        return all;
    }

    private static IEnumerable<TableRow> Rows()
    {
        yield return BookUpdate(100, "200 ns, 400 B (Crypto.Websocket.Extensions with observer); 656 ns, 592 B (CryptoExchange.Net)");
        yield return BookUpdate(1000, "246 ns, 400 B; 654 ns, 592 B");
        yield return Frame("Polymarket frame, 600 B: read, applied, three bundles decided", new PolymarketFrameWorkload(50, HashChecks.None),
            static w => w.Frames, "1,330 ns to parse it into a document, 1,412 ns into objects",
            "a frame in the venue's own shape is matched byte by byte, symbols are found by their bytes, bundles screened in 64-bit integers");
        using (var behind = new PolymarketFrameWorkload(53, HashChecks.Behind))
        {
            Cost cost = QuickRun.Measure(behind, new TokenizerWorkload(behind.Frames));
            yield return new TableRow("the same at 106 levels, hashes checked behind the decisions", "≤ 1.7 × tokenizer, 0 B", Ratio(cost),
                cost.Ratio <= 1.7 && cost.Bytes == 0, "", "one copy of a book is out at a time, two array copies; a burst is checked once more at its end");
        }

        yield return new TableRow("lag of that check, frame to verdict in the gate", "reported", LatencyReport.HashLag(), true, "2.4 µs for one SHA-1 without its text",
            "both tokens' texts are written from integers and hashed on another thread; at most one check of a book and its successor late");
        Cost inline = QuickRun.Measure(new PolymarketFrameWorkload(53, HashChecks.Inline));
        yield return new TableRow("the same with hashes checked inline (the default)", "", Time(inline), true, "", "two texts of 106 levels and two SHA-1 in the turn: decisions see nothing unchecked");
        yield return Frame("Kalshi delta, 261 B: read, sequence checked, applied, three bundles decided", new KalshiFrameWorkload(50),
            static w => w.Frames, "–", "as above; the message is read once");
        foreach (KalshiMembership membership in Enum.GetValues<KalshiMembership>())
        {
            Cost sizing = QuickRun.Measure(new SizingWorkload(20, membership));
            yield return new TableRow($"exact pricing and sizing of 20 × 20 levels, {membership} membership", "≤ 5 µs", Time(sizing), sizing.Nanoseconds <= 5_000,
                "2,950 ns only to walk the two ladders in decimals", "running sums per level, a concave bound and whole steps of cash: a handful of sizes is priced, in integers");
        }

        Cost fee = QuickRun.Measure(new KalshiFeeWorkload(), new DecimalFeeWorkload());
        yield return new TableRow("one Kalshi fee with balance alignment and carry", "", Time(fee), true, $"{Number(fee.Baseline)} ns for the trade fee alone in decimals, same run",
            "64-bit integers with a stated direction of rounding; 128 bits only when they must");
        Cost replay = QuickRun.Measure(new ReplayWorkload());
        yield return new TableRow("session of 40 markets looped through the whole pipeline, one thread", "≥ 1 M level changes/s",
            $"{Number(1_000 / replay.Nanoseconds)} M/s, {replay.Bytes} B", replay.Nanoseconds <= 1_000, "–", "the Kalshi path above, sequence integrity on");
        foreach (TableRow row in Many().Concat(Orders()))
        {
            yield return row;
        }

        yield return new TableRow("a hop from thread to thread", "", LatencyReport.ThreadHop(), true, "p50 8 µs, p99 40–53 µs", "why the decision is taken on the thread that received the frame");
        yield return new TableRow("600 B received over a loopback WebSocket", "", $"{Number(LatencyReport.LoopbackReceive())} ns", true, "2.4 µs", "the runtime's socket, for scale");
    }

    private static IEnumerable<TableRow> Many()
    {
        double few = QuickRun.Measure(new ManyBooksWorkload(10, 10)).Nanoseconds, many = QuickRun.Measure(new ManyBooksWorkload(10_000, 10)).Nanoseconds;
        double cold = QuickRun.Measure(new ManyBooksWorkload(10_000, 10_000)).Nanoseconds;
        yield return new TableRow("a book found by symbol and updated: 10 resident, 10,000 resident, all 10,000 in turn", "flat",
            $"{Number(few)} ns, {Number(many)} ns, {Number(cold)} ns", many <= 1.25 * few, "–", "one lookup by the bytes of the frame; the last figure is the processor's caches");
        double megabytes = MemoryReport.Megabytes();
        yield return new TableRow("10,000 instruments × 100 levels a side", "≤ 40 MB", $"{Number(megabytes)} MB", megabytes <= 40, "–", "two sorted arrays of 64-bit integers a side, grown by half");
    }

    private static IEnumerable<TableRow> Orders()
    {
        using var key = new OrderSigningWorkload(PolymarketSignatureType.Eoa);
        using var wallet = new OrderSigningWorkload(PolymarketSignatureType.DepositWallet);
        double own = QuickRun.Measure(key).Nanoseconds, deposit = QuickRun.Measure(wallet).Nanoseconds;
        yield return new TableRow("EIP-712 order: digest and signature, of a key and of a deposit wallet", "≤ 180 µs", $"{Microseconds(own)}, {Microseconds(deposit)}",
            Math.Max(own, deposit) <= 180_000, "viem 563 µs", "Portable.BouncyCastle's named curve arithmetic");
        using var rsa = new KalshiOrderWorkload(isRsa: true);
        using var ed25519 = new KalshiOrderWorkload(isRsa: false);
        yield return new TableRow("Kalshi order: built and signed, RSA-PSS 2048 and Ed25519", "",
            $"{Microseconds(QuickRun.Measure(rsa).Nanoseconds)}, {Microseconds(QuickRun.Measure(ed25519).Nanoseconds)}", true, "~250 and ~185 µs for the signature alone",
            "the runtime's RSA, Portable.BouncyCastle's Ed25519");
        yield return new TableRow("an order's intent durable: appended and flushed, WAL and synchronous=FULL", "", JournalLatency.Intents(), true,
            "0.27–0.38 ms for a commit", "on the disk of the temporary folder; the caller that would wait writes it itself");
    }

    private static TableRow BookUpdate(int levels, string peer)
    {
        Cost cost = QuickRun.Measure(new BookUpdateWorkload(levels, isInline: true));
        return new TableRow($"book update incl. one observer, {levels} levels a side", levels == 100 ? "≤ 40 ns, 0 B" : "", Time(cost),
            levels != 100 || (cost.Nanoseconds <= 40 && cost.Bytes == 0), peer, "sorted integer arrays with the best last; an event is filled in where it waits for its observers, without a lock");
    }

    private static TableRow Frame<T>(string what, T workload, Func<T, IReadOnlyList<byte[]>> frames, string peer, string how)
        where T : IWorkload
    {
        Cost cost = QuickRun.Measure(workload, new TokenizerWorkload(frames(workload)));
        return new TableRow(what, "≤ 1.7 × tokenizer, 0 B", Ratio(cost), cost.Ratio <= 1.7 && cost.Bytes == 0, peer, how);
    }

    private static string Ratio(Cost cost) => $"{Number(cost.Ratio, "0.00")} × {Number(cost.Baseline)} ns = {Time(cost)}";

    private static string Microseconds(double nanoseconds) => $"{Number(nanoseconds / 1_000)} µs";

    private static string Time(Cost cost) => $"{Number(cost.Nanoseconds)} ns, {cost.Bytes} B";

    private static string Number(double value, string? format = null) =>
        value.ToString(format ?? (value < 100 ? "0.0" : "#,0"), CultureInfo.InvariantCulture);
}
