using System.Text;
using System.Text.Json;
using Arbit.Console.Study.Statistics;
using Arbit.Diagnostics;

namespace Arbit.Console.Study.Report;

/// <summary>The report as one JSON document. Decimals are strings; counts are numbers.</summary>
internal static class JsonReport
{
    public static string Write(StudyReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("percentiles", "nearest rank");
            json.WriteStartObject("settings");
            foreach ((string name, string value) in report.Settings)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteStartArray("files");
            foreach (FileReport file in report.Files)
            {
                Write(json, file);
            }

            json.WriteEndArray();
            json.WritePropertyName("total");
            Write(json, report.Total);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, FileReport file)
    {
        json.WriteStartObject();
        json.WriteString("file", file.File);
        json.WriteString("importer", file.Importer);
        json.WriteNumber("lines", file.Import.Lines);
        json.WriteNumber("rows", file.Import.Rows);
        json.WriteNumber("refused", file.Import.Refused);
        json.WriteStartArray("pairs");
        foreach (Summary pair in file.Pairs)
        {
            Write(json, pair);
        }

        json.WriteEndArray();
        json.WritePropertyName("all");
        Write(json, file.All);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Summary summary)
    {
        json.WriteStartObject();
        json.WriteString("name", summary.Name);
        json.WriteNumber("observations", summary.Observations);
        json.WriteNumber("oneSided", summary.OneSided);
        json.WriteNumber("priced", summary.Priced);
        json.WriteString("pricedSeconds", Figures.Json((decimal)summary.PricedTime.Ticks / TimeSpan.TicksPerSecond));
        json.WriteNumber("holes", summary.Holes);
        json.WriteStartObject("edges");
        for (int i = 0; i < EdgeLevel.All.Count; i++)
        {
            json.WritePropertyName(EdgeLevel.All[i].Key);
            Write(json, summary.Levels[i]);
        }

        json.WriteEndObject();
        Write(json, "grossWhenPositive", summary.Gross);
        Write(json, "netWhenPositive", summary.Net);
        Write(json, "dollarsAtTouch", summary.TouchDollars);
        Write(json, "dollarsThroughDepth", summary.DepthDollars);
        Write(json, "dollarsTradable", summary.TradeDollars);
        Write(json, "annualisedReturn", summary.Annualised);
        Write(json, "skewMilliseconds", summary.SkewMilliseconds);
        json.WriteStartObject("reasons");
        foreach ((ReasonCode reason, long count) in summary.Reasons)
        {
            json.WriteNumber(reason.ToText(), count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LevelSummary level)
    {
        json.WriteStartObject();
        json.WriteNumber("observations", level.Observations);
        json.WriteString("shareOfObservations", Figures.Json(level.ShareOfObservations));
        WriteNullable(json, "shareOfTime", level.ShareOfTime);
        json.WriteNumber("windows", level.Windows);
        json.WriteNumber("windowsOfOneSample", level.SingleSample);
        json.WriteNumber("windowsCut", level.Cut);
        Write(json, "windowSeconds", level.Seconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Percentiles? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("count", values.Count);
        json.WriteString("p50", Figures.Json(values.P50));
        json.WriteString("p90", Figures.Json(values.P90));
        json.WriteString("max", Figures.Json(values.Max));
        json.WriteEndObject();
    }

    private static void WriteNullable(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } given)
        {
            json.WriteString(name, Figures.Json(given));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
