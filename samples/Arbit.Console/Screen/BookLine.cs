using Arbit.Books;

namespace Arbit.Console.Screen;

/// <summary>A book on the screen.</summary>
/// <param name="Market">The market, with its venue.</param>
/// <param name="Health">Its health.</param>
/// <param name="Bid">The best bid, or null.</param>
/// <param name="Ask">The best ask, or null.</param>
/// <param name="At">When it last changed.</param>
internal sealed record BookLine(string Market, BookHealth Health, decimal? Bid, decimal? Ask, DateTimeOffset At);
