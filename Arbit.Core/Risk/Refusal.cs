using Arbit.Diagnostics;

namespace Arbit.Risk;

/// <summary>Why a rail refused.</summary>
/// <param name="Rail">The rail's name.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Detail">The numbers behind it: what was seen and what the limit is.</param>
public sealed record Refusal(string Rail, ReasonCode Reason, string Detail);
