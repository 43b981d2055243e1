namespace Arbit.Core.Tests.Execution;

/// <summary>What a scripted venue does wrong, each in percent of the times it could.</summary>
internal sealed record VenueFaults
{
    public static VenueFaults None { get; } = new();

    public int TimeoutAccepted { get; init; }

    public int TimeoutNotAccepted { get; init; }

    public int ServerErrorAccepted { get; init; }

    public int ServerErrorNotAccepted { get; init; }

    /// <summary>A 2xx that names no order, and there is none.</summary>
    public int SuccessWithoutOrder { get; init; }

    public int Rejected { get; init; }

    /// <summary>The reply is given up and the order arrives all the same, later.</summary>
    public int ArrivesLate { get; init; }

    public int PartialFill { get; init; }

    /// <summary>Immediate orders reply "live" and fill seconds later.</summary>
    public int DelayedFill { get; init; }

    public int VoidedFill { get; init; }

    public int DuplicateMessage { get; init; }

    public int LateMessage { get; init; }

    public int LostMessage { get; init; }

    public int CancelUnknown { get; init; }

    public int ReadFails { get; init; }

    public int ReadLags { get; init; }

    public static VenueFaults Draw(Random random)
    {
        int Some(int most) => random.Next(3) == 0 ? 0 : random.Next(most);
        return new VenueFaults
        {
            TimeoutAccepted = Some(25),
            TimeoutNotAccepted = Some(20),
            ServerErrorAccepted = Some(15),
            ServerErrorNotAccepted = Some(15),
            SuccessWithoutOrder = Some(10),
            Rejected = Some(15),
            ArrivesLate = Some(10),
            PartialFill = Some(80),
            DelayedFill = Some(40),
            VoidedFill = Some(30),
            DuplicateMessage = Some(60),
            LateMessage = Some(60),
            LostMessage = random.Next(4) == 0 ? 100 : Some(40),
            CancelUnknown = Some(40),
            ReadFails = Some(50),
            ReadLags = Some(80),
        };
    }
}
