using Arbit.Console.Study.Import;
using Arbit.Recordings.Tests.Study.Oracle;

namespace Arbit.Recordings.Tests.Study;

/// <summary>One recording of two venues' books: its file, its map and how the oracle reads it.</summary>
/// <param name="File">The file under the folder of recordings.</param>
/// <param name="Map">The column map.</param>
/// <param name="ReadPlainly">The oracle's own reading.</param>
internal sealed record StudyRecording(string File, string Map, Func<string, IEnumerable<OracleRow>> ReadPlainly)
{
    private const decimal NominalSize = 100m;

    public static StudyRecording ParaguayFrance { get; } = WorldCup("par-fra_20260704");

    public static StudyRecording MexicoEnglandBefore { get; } = WorldCup("mex-eng_pre_20260705");

    public static StudyRecording MexicoEngland { get; } = WorldCup("mex-eng_20260706");

    public static StudyRecording Fed { get; } = new("recordings/xvenue_tob_fed_decision_20260706_20260724.jsonl.gz", MapPath("fed"),
        static file => OracleRecordings.Fed(file, 0.05m, NominalSize));

    public static StudyRecording FullDepth { get; } = new("recordings/paired_full_depth_kalshi_polymarket_20260706.jsonl.gz", MapPath("full-depth"),
        OracleRecordings.FullDepth);

    /// <summary>The recording by the name of its property.</summary>
    public static StudyRecording Named(string name) =>
        (StudyRecording)typeof(StudyRecording).GetProperty(name)!.GetValue(null)!;

    /// <summary>The rows as the product's importer reads them; nothing may be refused.</summary>
    public IReadOnlyList<StudyRow> Import()
    {
        ColumnMap map = ColumnMapReader.Read(System.IO.File.ReadAllBytes(Map), out IReadOnlyList<string> problems)
            ?? throw new InvalidDataException(string.Join('\n', problems));
        var log = new ImportLog();
        using var content = new MemoryStream(Recordings.Bytes(File));
        StudyRow[] rows = [.. new MapImporter(map).Read(File, content, log, CancellationToken.None)];
        Assert.Empty(log.Problems);
        Assert.Null(log.Fatal);
        return rows;
    }

    private static StudyRecording WorldCup(string session) => new($"recordings/xvenue_tob_worldcup_{session}.jsonl.gz", MapPath("worldcup"),
        static file => OracleRecordings.WorldCup(file, 0.03m));

    private static string MapPath(string name) => Path.Combine(AppContext.BaseDirectory, "Study", "Maps", name + ".json");
}
