namespace Arbit.Console.Study.Import;

/// <summary>Reads JSON lines or CSV by a <see cref="ColumnMap"/>.</summary>
internal sealed class MapImporter(ColumnMap map) : IBookImporter
{
    public string Name => map.Csv ? "csv by map" : "json lines by map";

    public IEnumerable<StudyRow> Read(string file, Stream content, ImportLog log, CancellationToken cancellationToken)
    {
        IEnumerable<StudyRow> rows = ReadLines(file, content, log, cancellationToken);

        // A file stuck together out of order is read whole; the sort is stable, so equal times keep their lines' order.
        return InOrder(file, map.Sort ? rows.OrderBy(static r => r.At) : rows, log);
    }

    private IEnumerable<StudyRow> ReadLines(string file, Stream content, ImportLog log, CancellationToken cancellationToken)
    {
        using var lines = new BoundedLines(content);
        var use = new FieldUse();
        var fields = new FieldReader(file, map, use);
        var assembler = new RowAssembler(file, map, fields, log);
        CsvHeader? header = null;
        while (lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (map.Csv && header is null)
            {
                header = CsvHeader.Read(line);
                if (header is null)
                {
                    log.Fail(new RowProblem(file, lines.Number, "", "", "is not a CSV header of distinct column names."));
                    yield break;
                }

                continue;
            }

            log.Lines++;
            if (Assemble(line, lines.Number, header, fields, assembler, file, log) is { } row)
            {
                yield return row;
            }
        }

        assembler.Finish(lines.Number);
        if (lines.Problem is { } problem)
        {
            log.Fail(new RowProblem(file, 0, "", "", problem));
        }
        else if (log.Lines > 0 && use.FirstUnseen(map) is { } unseen && log.Refused < log.Lines)
        {
            log.Fail(new RowProblem(file, 0, "", "", $"no line has the field '{unseen}'; check its spelling in the map."));
        }
    }

    private static StudyRow? Assemble(string line, long number, CsvHeader? header, FieldReader fields, RowAssembler assembler, string file, ImportLog log)
    {
        if (header is not null)
        {
            if (header.Row(line) is { } csv)
            {
                return assembler.Take(csv, number);
            }

            log.Refuse(new RowProblem(file, number, "line", line, $"is not a CSV line of {header.Count} cells"));
            return null;
        }

        using var json = JsonRow.Parse(System.Text.Encoding.UTF8.GetBytes(line));
        if (json is not null)
        {
            return assembler.Take(json, number);
        }

        log.Refuse(new RowProblem(file, number, "line", line, "is not a JSON object"));
        return null;
    }

    private IEnumerable<StudyRow> InOrder(string file, IEnumerable<StudyRow> rows, ImportLog log)
    {
        DateTimeOffset last = DateTimeOffset.MinValue;
        foreach (StudyRow row in rows)
        {
            if (row.At < last)
            {
                log.Refuse(new RowProblem(file, row.Line, map.Time.Field.Text, row.At.ToString("O"),
                    $"is before {last:O} of an earlier line; if the file is stuck together out of order, say \"sort\": true in the map"));
                continue;
            }

            last = row.At;
            log.Rows++;
            yield return row;
        }
    }
}
