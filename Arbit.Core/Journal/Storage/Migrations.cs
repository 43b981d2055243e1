namespace Arbit.Journal.Storage;

/// <summary>The schema's history. docs/journal.md explains the tables.</summary>
internal static class Migrations
{
    /// <summary>"ARBJ" in the file's header, so that another program's database is never taken for a journal.</summary>
    internal const int ApplicationId = 0x4152424A;

    internal const int Current = 2;

    internal static readonly IReadOnlyList<Migration> All =
    [
        new Migration(1,
        [
            "CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE lease(id INTEGER PRIMARY KEY CHECK(id = 1), epoch INTEGER NOT NULL, instance TEXT NOT NULL, process INTEGER NOT NULL,
              taken_at TEXT NOT NULL, beat_at TEXT NOT NULL, released INTEGER NOT NULL, last_seq INTEGER NOT NULL)
            """,
            "INSERT INTO lease VALUES(1, 0, '', 0, '', '', 1, 0)",
            """
            CREATE TABLE events(seq INTEGER PRIMARY KEY NOT NULL, epoch INTEGER NOT NULL, turn INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
              subject TEXT NOT NULL, payload BLOB NOT NULL)
            """,
            "CREATE INDEX events_subject ON events(subject, seq)",
            "CREATE TRIGGER events_fixed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
            """
            CREATE TRIGGER events_kept BEFORE DELETE ON events WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'pruning')
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
            """,
            """
            CREATE TABLE orders(order_key TEXT PRIMARY KEY NOT NULL, order_id TEXT NOT NULL, intent TEXT NOT NULL DEFAULT '', trade TEXT, leg INTEGER,
              venue TEXT NOT NULL, market TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT 'none', side TEXT, quantity TEXT, limit_price TEXT,
              time_in_force TEXT, expires_at TEXT, post_only INTEGER NOT NULL DEFAULT 0, reduce_only INTEGER NOT NULL DEFAULT 0,
              unwind INTEGER NOT NULL DEFAULT 0, terms TEXT NOT NULL DEFAULT '', venue_order_id TEXT NOT NULL DEFAULT '',
              state TEXT NOT NULL DEFAULT 'unknown', filled TEXT NOT NULL DEFAULT '0', reported TEXT, cancel TEXT, final INTEGER NOT NULL DEFAULT 0,
              resolved_by TEXT, verdict_filled TEXT, detail TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, last_at TEXT NOT NULL, last_seq INTEGER NOT NULL)
            """,
            "CREATE INDEX orders_venue_order ON orders(venue, venue_order_id)",
            "CREATE INDEX orders_open ON orders(final)",
            """
            CREATE TABLE fills(order_key TEXT NOT NULL, fill TEXT NOT NULL, venue TEXT NOT NULL, market TEXT NOT NULL, outcome TEXT NOT NULL,
              side TEXT NOT NULL, quantity TEXT NOT NULL, price TEXT NOT NULL, fee TEXT NOT NULL, fee_asset TEXT NOT NULL, fee_shares TEXT NOT NULL,
              fee_known INTEGER NOT NULL, liquidity TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, tx TEXT NOT NULL,
              venue_order_id TEXT NOT NULL, last_seq INTEGER NOT NULL, PRIMARY KEY(order_key, fill)) WITHOUT ROWID
            """,
            "CREATE INDEX fills_provisional ON fills(order_key) WHERE state = 'provisional'",
            """
            CREATE TABLE incidents(id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, venue TEXT, order_id TEXT, market TEXT,
              trade TEXT, detail TEXT NOT NULL, at TEXT NOT NULL, closed_at TEXT, closed_by TEXT, closed_detail TEXT, last_seq INTEGER NOT NULL)
            """,
            """
            CREATE TABLE trades(trade TEXT PRIMARY KEY NOT NULL, bundle TEXT NOT NULL, stage TEXT NOT NULL, quantity TEXT NOT NULL, asset TEXT NOT NULL,
              cost TEXT NOT NULL, fees TEXT NOT NULL, worst_payoff TEXT NOT NULL, net TEXT NOT NULL, settles_at TEXT, detail TEXT NOT NULL,
              at TEXT NOT NULL, last_seq INTEGER NOT NULL)
            """,
            """
            CREATE TABLE legs(trade TEXT NOT NULL, leg INTEGER NOT NULL, venue TEXT NOT NULL, market TEXT NOT NULL, outcome TEXT NOT NULL,
              side TEXT NOT NULL, quantity TEXT NOT NULL, limit_price TEXT NOT NULL, stage TEXT NOT NULL, filled TEXT NOT NULL, cost TEXT NOT NULL,
              fees TEXT NOT NULL, order_id TEXT, detail TEXT NOT NULL, at TEXT NOT NULL, last_seq INTEGER NOT NULL, PRIMARY KEY(trade, leg)) WITHOUT ROWID
            """,
            """
            CREATE TABLE unwinds(unwind TEXT PRIMARY KEY NOT NULL, trade TEXT NOT NULL, stage TEXT NOT NULL, exit TEXT NOT NULL, asset TEXT NOT NULL,
              expected_loss TEXT NOT NULL, actual_loss TEXT, attempt INTEGER NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL, last_seq INTEGER NOT NULL)
            """,
            """
            CREATE TABLE positions(venue TEXT NOT NULL, market TEXT NOT NULL, outcome TEXT NOT NULL, quantity TEXT NOT NULL, asset TEXT NOT NULL,
              cost TEXT NOT NULL, detail TEXT NOT NULL, at TEXT NOT NULL, last_seq INTEGER NOT NULL, PRIMARY KEY(venue, market, outcome)) WITHOUT ROWID
            """,
            """
            CREATE TABLE settlements(settlement TEXT PRIMARY KEY NOT NULL, venue TEXT NOT NULL, market TEXT NOT NULL, outcome TEXT NOT NULL,
              quantity TEXT NOT NULL, payout TEXT NOT NULL, asset TEXT NOT NULL, voided INTEGER NOT NULL, at TEXT NOT NULL, detail TEXT NOT NULL,
              last_seq INTEGER NOT NULL)
            """,
        ], FillsTables: false),

        new Migration(2,
        [
            """
            CREATE TABLE cycles(cycle TEXT PRIMARY KEY NOT NULL, path TEXT NOT NULL, venue TEXT NOT NULL, stage TEXT NOT NULL, asset TEXT NOT NULL,
              spent TEXT NOT NULL, received TEXT NOT NULL, fees TEXT NOT NULL, residual TEXT, detail TEXT NOT NULL, at TEXT NOT NULL, last_seq INTEGER NOT NULL)
            """,
            """
            CREATE TABLE triangles(triangle TEXT PRIMARY KEY NOT NULL, venue TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL, third TEXT NOT NULL,
              active INTEGER NOT NULL, net_edge TEXT, cool_down_until TEXT, detail TEXT NOT NULL, at TEXT NOT NULL, last_seq INTEGER NOT NULL)
            """,
            """
            CREATE TABLE evaluations(seq INTEGER PRIMARY KEY NOT NULL, bundle TEXT NOT NULL, reason TEXT NOT NULL, sampled_of INTEGER NOT NULL, quantity TEXT,
              cost TEXT, net TEXT, detail TEXT NOT NULL, at TEXT NOT NULL)
            """,
            """
            CREATE TABLE snapshots(seq INTEGER PRIMARY KEY NOT NULL, scope TEXT NOT NULL, place TEXT NOT NULL, asset TEXT NOT NULL, shard TEXT NOT NULL,
              amount TEXT NOT NULL, available TEXT, at TEXT NOT NULL)
            """,
            """
            CREATE TABLE pnl(day TEXT NOT NULL, asset TEXT NOT NULL, realised TEXT NOT NULL, unrealised TEXT NOT NULL, fees TEXT NOT NULL,
              trades INTEGER NOT NULL, fills INTEGER NOT NULL, rejects INTEGER NOT NULL, at TEXT NOT NULL, last_seq INTEGER NOT NULL,
              PRIMARY KEY(day, asset)) WITHOUT ROWID
            """,
            "CREATE INDEX evaluations_bundle ON evaluations(bundle, seq)",
        ], FillsTables: true),
    ];

    /// <summary>Tables that are derived from the events, by the version that has them.</summary>
    internal static readonly IReadOnlyList<(string Table, int Since)> Projected =
    [
        ("orders", 1), ("fills", 1), ("incidents", 1), ("trades", 1), ("legs", 1), ("unwinds", 1), ("positions", 1), ("settlements", 1),
        ("cycles", 2), ("triangles", 2), ("evaluations", 2), ("snapshots", 2), ("pnl", 2),
    ];
}
