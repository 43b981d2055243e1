namespace Arbit.Fees;

/// <summary>
/// What a fee model remembers from fill to fill of one order, for example rounding it will give back. The default value
/// is the state of an order without fills. Opaque to everyone but the model that made it.
/// </summary>
/// <param name="Carried">The model's own number, in money units.</param>
public readonly record struct FeeState(Int128 Carried);
