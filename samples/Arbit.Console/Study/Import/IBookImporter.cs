namespace Arbit.Console.Study.Import;

/// <summary>Turns a recording of some shape into the common stream of observations.</summary>
internal interface IBookImporter
{
    /// <summary>A short name, for reports.</summary>
    string Name { get; }

    /// <summary>
    /// Reads a file from its beginning, already unpacked. Bad rows are refused into <paramref name="log"/>, never thrown.
    /// </summary>
    IEnumerable<StudyRow> Read(string file, Stream content, ImportLog log, CancellationToken cancellationToken);
}
