using System.Text;
using System.Text.Json;

namespace Arbit.VenueSimulator.Http;

/// <summary>A venue's answer.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">The body's type.</param>
public sealed record SimResponse(int Status, byte[] Body, string ContentType = "application/json")
{
    /// <summary>Headers besides the type and the length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>True when the connection is cut instead of an answer.</summary>
    public bool IsAborted { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    internal static SimResponse Plain(int status, string text) => new(status, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    internal static SimResponse Json(int status, string json) => new(status, Encoding.UTF8.GetBytes(json));

    internal static SimResponse Json(Action<Utf8JsonWriter> write) => new(200, JsonBody.Bytes(write));

    /// <summary>An object.</summary>
    internal static SimResponse Object(Action<Utf8JsonWriter> write) => Json(json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });
}
