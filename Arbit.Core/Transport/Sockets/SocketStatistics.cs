namespace Arbit.Transport;

/// <summary>What a socket has done since it was made, over all its connections.</summary>
/// <param name="Connections">Connections opened.</param>
/// <param name="Disconnections">Connections ended and attempts failed.</param>
/// <param name="MessagesReceived">Whole messages delivered.</param>
/// <param name="BytesReceived">Bytes read, undelivered ones included.</param>
/// <param name="LargestMessage">The longest message delivered, in bytes.</param>
/// <param name="MessagesSent">Messages sent, keep-alives included.</param>
/// <param name="SendsRefused">Messages refused because too much was waiting.</param>
/// <param name="SlowMessages">Messages whose handling took longer than allowed.</param>
/// <param name="Backlogs">Times the handler was found to be behind by more than allowed.</param>
/// <param name="LongestHandling">The longest the handler took for one message.</param>
/// <param name="LongestBacklog">The longest unbroken stretch in which a message was always waiting.</param>
/// <param name="RepliesReceived">Keep-alive replies received.</param>
/// <param name="ObserverFailures">Observers that threw and were let go.</param>
/// <param name="ObserverLosses">Ends and beginnings of connections that were dropped because 1,000 waited for an observer that blocks.</param>
public readonly record struct SocketStatistics(
    long Connections,
    long Disconnections,
    long MessagesReceived,
    long BytesReceived,
    long LargestMessage,
    long MessagesSent,
    long SendsRefused,
    long SlowMessages,
    long Backlogs,
    TimeSpan LongestHandling,
    TimeSpan LongestBacklog,
    long RepliesReceived,
    long ObserverFailures,
    long ObserverLosses);
