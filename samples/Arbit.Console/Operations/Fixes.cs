using Arbit.Venues;

namespace Arbit.Console.Operations;

/// <summary>What a person does about a fault of a venue.</summary>
internal static class Fixes
{
    public static string Of(FaultKind kind) => kind switch
    {
        FaultKind.Connectivity => "Check the network and the configured addresses, then run this again.",
        FaultKind.RateLimited => "Wait a minute; another program may use the account's budget.",
        FaultKind.Authentication => "Check that the configured key is one of this account and of this environment, and has not been revoked.",
        FaultKind.Rejected => "Read the venue's words above; the account may lack a permission.",
        FaultKind.Malformed => "The venue's answer has changed: update this program.",
        _ => "The venue is paused or under maintenance: run this again later.",
    };
}
