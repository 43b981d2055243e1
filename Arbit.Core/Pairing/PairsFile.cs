using System.Text;
using System.Text.Json;
using Arbit.Diagnostics;
using Arbit.Markets;

namespace Arbit.Pairing;

/// <summary>
/// Reads pairs files: JSON that states verdicts with explicit contract ids. Strict: what it does not know it refuses, and
/// all problems are listed at once. <c>docs/pairs-file.md</c> describes the format.
/// </summary>
public static class PairsFile
{
    /// <summary>The version of the format this class reads.</summary>
    public const int Version = 1;

    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The most pairs of one file.</summary>
    public const int MaxPairs = 10_000;

    /// <summary>The most members of one pair.</summary>
    public const int MaxMembers = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="knownVenues">The venues that are set up; a pair may name no other.</param>
    public static PairsFileResult Parse(string json, IReadOnlyCollection<VenueId> knownVenues)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Parse(StrictUtf8.GetBytes(json), knownVenues);
        }
        catch (EncoderFallbackException)
        {
            return Refused("file", "holds half of a surrogate pair, which is no character", "Save it as UTF-8 text");
        }
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="utf8">The bytes, UTF-8, with or without a byte order mark.</param>
    /// <param name="knownVenues">The venues that are set up; a pair may name no other.</param>
    public static PairsFileResult Parse(ReadOnlySpan<byte> utf8, IReadOnlyCollection<VenueId> knownVenues)
    {
        ArgumentNullException.ThrowIfNull(knownVenues);
        if (utf8.Length > MaxBytes)
        {
            return Refused("file", $"is {utf8.Length} bytes long; the limit is {MaxBytes}", "Split it");
        }

        ReadOnlySpan<byte> text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        if (JsonSyntax.Check(text) is { } problem)
        {
            return new PairsFileResult([], [problem]);
        }

        var reader = new Utf8JsonReader(text, JsonSyntax.Options);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        var file = new PairsFileReader(knownVenues);
        file.Read(document.RootElement);
        return new PairsFileResult(file.Problems.Count == 0 ? file.Verdicts : [], file.Problems);
    }

    private static PairsFileResult Refused(string path, string problem, string fix) => new([], [new InputProblem(path, problem, fix)]);
}
