namespace Arbit.Execution.Records;

/// <summary>A way out of a position without its counterpart.</summary>
public enum UnwindExit : byte
{
    /// <summary>Complete the bundle at a worse price.</summary>
    Complete = 0,

    /// <summary>Sell what is held.</summary>
    SellBack,

    /// <summary>Buy the other outcome where it is held.</summary>
    BuyComplement,

    /// <summary>Hold it until it settles.</summary>
    Hold,
}
