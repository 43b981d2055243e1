using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Arbit.Console.Logging;

/// <summary>Writes what is logged as lines of text.</summary>
/// <param name="output">Where to.</param>
/// <param name="least">The least level that is written.</param>
/// <param name="clock">For the times before the lines, which are in UTC.</param>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class LineLogger(TextWriter output, LogLevel least, TimeProvider clock) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => least != LogLevel.None && logLevel >= least;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss.fff} {logLevel.ToString().ToLowerInvariant()} {formatter(state, exception)}");
            lock (output)
            {
                output.WriteLine(line);
            }
        }
    }
}
