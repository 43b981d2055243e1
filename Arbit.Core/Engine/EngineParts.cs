using Arbit.Books;
using Arbit.Fees;
using Arbit.Markets;

namespace Arbit.Engine;

/// <summary>What a component of your own may be built from: the engine's view of all venues, and its settings.</summary>
/// <param name="Books">The live books. Inside the gate only.</param>
/// <param name="Instruments">The catalogs.</param>
/// <param name="Fees">The fee schedules.</param>
/// <param name="Options">The settings.</param>
public sealed record EngineParts(IBookSource Books, IInstrumentSource Instruments, IFeeSource Fees, ArbitOptions Options);
