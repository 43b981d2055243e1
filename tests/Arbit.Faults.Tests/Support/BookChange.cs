using Arbit.Books;
using Arbit.Markets;

namespace Arbit.Faults.Tests.Support;

/// <summary>A book's state from a moment on.</summary>
internal sealed record BookChange(DateTimeOffset At, MarketId Market, BookState State, BookFault Fault, int Epoch);
