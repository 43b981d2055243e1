using Arbit.Markets;
using Microsoft.Extensions.Logging;

namespace Arbit.Engine;

/// <summary>What a hosted engine logs. No message holds a secret: faults hold none.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "The engine runs with {Sessions} live sessions.")]
    public static partial void Started(ILogger logger, int sessions);

    [LoggerMessage(2, LogLevel.Information, "The engine has stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "The session of {Venue} has ended for good: {Fault}. Its books are not traded any more.")]
    public static partial void SessionEnded(ILogger logger, VenueId venue, string fault);

    [LoggerMessage(4, LogLevel.Critical, "The run has ended by itself: {Failure}.")]
    public static partial void Failed(ILogger logger, string failure);
}
