namespace Arbit.Architecture.Tests.PureRooms;

/// <summary>Which code must be a function of (state, event, now), and what that rules out.</summary>
internal static class PureRoom
{
    internal static readonly IReadOnlySet<string> Rooms = new HashSet<string>(StringComparer.Ordinal)
    {
        "Markets", "Books", "Orders", "Pairing", "Fees", "Portfolio", "Detection", "Sizing", "Unwind",
    };

    /// <summary>A namespace or type, by the start of its full name, and why it does not belong in a decision.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Forbidden = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.IO"] = "input or output",
        ["System.Net"] = "input or output",
        ["System.Console"] = "input or output",
        ["System.Data"] = "input or output",
        ["Microsoft.Data"] = "input or output",
        ["System.Threading.Tasks"] = "asynchronous code",
        ["System.Threading.Thread"] = "asynchronous code",
        ["System.Threading.Timer"] = "asynchronous code",
        ["System.Threading.PeriodicTimer"] = "asynchronous code",
        ["System.Threading.Channels"] = "asynchronous code",
        ["System.Reactive"] = "asynchronous code",
        ["Microsoft.Extensions.Logging"] = "a logger",
        ["System.TimeProvider"] = "a clock of its own: now is an argument",
        ["System.Timers"] = "a clock of its own: now is an argument",
        ["System.Diagnostics.Stopwatch"] = "a clock of its own: now is an argument",
        ["System.Random"] = "randomness",
        ["System.Security.Cryptography.RandomNumberGenerator"] = "randomness",
        ["System.Double"] = "floating point",
        ["System.Single"] = "floating point",
        ["System.Half"] = "floating point",
    };

    /// <summary>Members of otherwise harmless types.</summary>
    internal static readonly IReadOnlyDictionary<string, string> ForbiddenMembers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.DateTime.get_Now"] = "an ambient clock",
        ["System.DateTime.get_UtcNow"] = "an ambient clock",
        ["System.DateTime.get_Today"] = "an ambient clock",
        ["System.DateTimeOffset.get_Now"] = "an ambient clock",
        ["System.DateTimeOffset.get_UtcNow"] = "an ambient clock",
        ["System.Environment.get_TickCount"] = "an ambient clock",
        ["System.Environment.get_TickCount64"] = "an ambient clock",
        ["System.Environment.GetEnvironmentVariable"] = "ambient configuration",
        ["System.Guid.NewGuid"] = "randomness",
        ["System.Guid.CreateVersion7"] = "randomness",
    };

    /// <summary>
    /// Agreed exceptions: the using type, what it uses, and why that is no breach. One nobody needs any more fails the test.
    /// </summary>
    internal static readonly IReadOnlyList<(string From, string To, string Reason)> Allowed = [];

    /// <summary>
    /// Rails are pure; the gate, the tokens and the switches beside them in Risk are not rails. What is known of orders is
    /// pure; the desk that acts on it is not.
    /// </summary>
    /// <param name="room">The room.</param>
    /// <param name="typeName">The type or its file, without where it stands.</param>
    /// <param name="place">Where it stands: folders or namespaces, with points between.</param>
    internal static bool Holds(string room, string typeName, string place) =>
        Rooms.Contains(room) || (room == "Risk" && typeName.Contains("Rail", StringComparison.Ordinal))
        || (room == "Execution" && place.Contains(".Execution.Tracking.", StringComparison.Ordinal));

    internal static string? Reason(string name) =>
        Forbidden
            .Where(entry => name == entry.Key || name.StartsWith(entry.Key + ".", StringComparison.Ordinal))
            .Select(entry => entry.Value)
            .FirstOrDefault();
}
